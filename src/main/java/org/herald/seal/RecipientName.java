package org.herald.seal;

import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/**
 * How an envelope names the recipient's certificate: by issuer and serial, or by subject key
 * identifier; in our own keys, by both.
 */
record RecipientName(
    @Nullable IssuerAndSerialNumber issuerAndSerial, @Nullable ASN1OctetString keyIdentifier) {

  static RecipientName of(X509Certificate certificate) throws CertificateEncodingException {
    Certificate parsed = Certificate.getInstance(certificate.getEncoded());
    var extensions = parsed.getExtensions();
    Extension id =
        extensions == null ? null : extensions.getExtension(Extension.subjectKeyIdentifier);
    return new RecipientName(
        new IssuerAndSerialNumber(parsed),
        id == null ? null : ASN1OctetString.getInstance(id.getParsedValue()));
  }

  static RecipientName read(KeyAgreeRecipientIdentifier identifier) {
    return identifier.getRKeyID() != null
        ? new RecipientName(null, identifier.getRKeyID().getSubjectKeyIdentifier())
        : new RecipientName(identifier.getIssuerAndSerialNumber(), null);
  }

  static RecipientName read(RecipientIdentifier identifier) {
    return identifier.isTagged()
        ? new RecipientName(null, ASN1OctetString.getInstance(identifier.getId()))
        : new RecipientName(IssuerAndSerialNumber.getInstance(identifier.getId()), null);
  }

  /** Whether this name, of one of our own keys, is the one an envelope uses. */
  boolean is(RecipientName used) {
    return used.keyIdentifier() != null
        ? used.keyIdentifier().equals(keyIdentifier)
        : used.issuerAndSerial() != null && used.issuerAndSerial().equals(issuerAndSerial);
  }
}
