package org.herald.seal;

import java.io.IOException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x500.style.IETFUtils;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;

/**
 * How a certificate of the development PKI is known: by its organisation name and by a private
 * policy identifier. Either is enough to be refused outside the sandbox.
 */
final class DevelopmentMark {
  static final String ORGANISATION = "Herald development, not for production";

  /** From a random UUID (ITU-T X.667), so that it collides with nobody's policy. */
  static final ASN1ObjectIdentifier POLICY =
      new ASN1ObjectIdentifier("2.25.214273871932412877716380279163545291437");

  private DevelopmentMark() {}

  static boolean on(X509Certificate certificate) {
    return hasPolicy(certificate)
        || names(certificate.getSubjectX500Principal().getEncoded())
        || names(certificate.getIssuerX500Principal().getEncoded());
  }

  private static boolean names(byte[] encodedName) {
    for (var rdn : X500Name.getInstance(encodedName).getRDNs(BCStyle.O)) {
      if (IETFUtils.valueToString(rdn.getFirst().getValue())
          .replace("\\", "")
          .equals(ORGANISATION)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasPolicy(X509Certificate certificate) {
    byte[] extension = certificate.getExtensionValue(Extension.certificatePolicies.getId());
    if (extension == null) {
      return false;
    }
    try {
      CertificatePolicies policies =
          CertificatePolicies.getInstance(
              org.bouncycastle.asn1.ASN1Primitive.fromByteArray(
                  ASN1OctetString.getInstance(extension).getOctets()));
      return policies.getPolicyInformation(POLICY) != null;
    } catch (IOException | RuntimeException unreadable) {
      return false; // the path check refuses what it cannot read
    }
  }
}
