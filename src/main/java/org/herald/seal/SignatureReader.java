package org.herald.seal;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;

/**
 * Reads SignedData strictly: what this room writes and what OpenSSL writes for {@code cms -sign
 * -cades}, nothing else. Reading proves nothing; {@link SignatureCheck} does.
 */
final class SignatureReader {
  /**
   * What a message claims, not yet believed.
   *
   * @param suite as the signature algorithm says
   * @param content the enclosed octets
   * @param signer the certificate the signer identifier names
   * @param others the further certificates enclosed
   * @param attributes the signed attributes in DER: what the signature is over
   * @param messageDigest as claimed by the attribute
   * @param signingTime as claimed by the attribute
   * @param certificateId as claimed by the attribute signing certificate v2
   * @param signature value; for ECDSA in DER
   */
  @SuppressWarnings("ArrayRecordComponent") // lives for one call in this room
  record Claim(
      Suite suite,
      byte[] content,
      Certificate signer,
      List<Certificate> others,
      byte[] attributes,
      byte[] messageDigest,
      Instant signingTime,
      ESSCertIDv2 certificateId,
      byte[] signature) {}

  private SignatureReader() {}

  static Claim read(byte[] bytes) {
    try {
      DerShape.require(bytes);
      return claim(bytes);
    } catch (RejectedException known) {
      throw known;
    } catch (IOException | RuntimeException hostile) {
      throw Refusal.malformed("the signed message cannot be read");
    }
  }

  private static Claim claim(byte[] bytes) throws IOException {
    ContentInfo outer = ContentInfo.getInstance(ASN1Primitive.fromByteArray(bytes));
    if (!outer.getContentType().equals(Cms.SIGNED_DATA)) {
      throw Refusal.malformed("not a SignedData");
    }
    SignedData data = SignedData.getInstance(outer.getContent());
    DerShape.requireSame(new ContentInfo(Cms.SIGNED_DATA, data), bytes);
    if (data.getSignerInfos().size() != 1) {
      throw Refusal.of(
          FailureCode.SIGNER_COUNT, "exactly one signer, found " + data.getSignerInfos().size());
    }
    requireHeader(data);
    SignerInfo info = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
    DerShape.requireSame(
        info, data.getSignerInfos().getObjectAt(0).toASN1Primitive().getEncoded("DER"));
    Suite suite = suite(info);
    requireDigest(
        suite, AlgorithmIdentifier.getInstance(data.getDigestAlgorithms().getObjectAt(0)));
    requireDigest(suite, info.getDigestAlgorithm());
    requireSignerInfo(info);
    List<Certificate> certificates = certificates(data.getCertificates());
    Certificate signer = signerAmong(certificates, info);
    certificates.remove(signer);
    ASN1Set attributes = info.getAuthenticatedAttributes();
    SignedAttributes signed = SignedAttributes.read(attributes);
    return new Claim(
        suite,
        content(data),
        signer,
        certificates,
        attributes.getEncoded(ASN1Encoding.DER),
        signed.messageDigest(),
        signed.signingTime(),
        signed.certificateId(),
        info.getEncryptedDigest().getOctets());
  }

  private static void requireHeader(SignedData data) {
    int version = data.getVersion().intValueExact();
    if (version != 1 && version != 3) {
      throw Refusal.malformed("SignedData version");
    }
    if (data.getCRLs() != null) {
      throw Refusal.malformed("enclosed revocation lists are not taken");
    }
    if (data.getDigestAlgorithms().size() != 1) {
      throw Refusal.malformed("exactly one digest algorithm");
    }
  }

  private static byte[] content(SignedData data) {
    ContentInfo content = data.getEncapContentInfo();
    if (!content.getContentType().equals(Cms.DATA) || content.getContent() == null) {
      throw Refusal.malformed("the content is not enclosed as data");
    }
    return ASN1OctetString.getInstance(content.getContent()).getOctets();
  }

  private static void requireSignerInfo(SignerInfo info) {
    if (info.getUnauthenticatedAttributes() != null) {
      throw Refusal.malformed("unsigned attributes are not taken");
    }
    if (info.getAuthenticatedAttributes() == null) {
      throw Refusal.malformed("the signed attributes are missing");
    }
    int version = info.getVersion().intValueExact();
    if (version != (info.getSID().isTagged() ? 3 : 1)) {
      throw Refusal.malformed("SignerInfo version");
    }
  }

  private static Suite suite(SignerInfo info) {
    return Suite.ofSignature(info.getDigestEncryptionAlgorithm())
        .orElseThrow(() -> Refusal.notAllowed("the signature algorithm is that of no suite"));
  }

  private static void requireDigest(Suite suite, AlgorithmIdentifier digest) {
    if (!suite.takesDigest(digest)) {
      throw Refusal.notAllowed("the digest algorithm is not that of " + suite.label());
    }
  }

  private static List<Certificate> certificates(@Nullable ASN1Set enclosed) {
    if (enclosed == null || enclosed.size() == 0 || enclosed.size() > Limits.MAX_CERTIFICATES) {
      throw Refusal.malformed("1 to " + Limits.MAX_CERTIFICATES + " certificates are enclosed");
    }
    List<Certificate> certificates = new ArrayList<>();
    for (ASN1Encodable one : enclosed) {
      certificates.add(Certificate.getInstance(one));
    }
    return certificates;
  }

  private static Certificate signerAmong(List<Certificate> certificates, SignerInfo info) {
    ASN1Encodable id = info.getSID().getId();
    for (Certificate certificate : certificates) {
      boolean named =
          info.getSID().isTagged()
              ? hasKeyIdentifier(certificate, id)
              : new IssuerAndSerialNumber(certificate)
                  .equals(IssuerAndSerialNumber.getInstance(id));
      if (named) {
        return certificate;
      }
    }
    throw Refusal.malformed("the signer's certificate is not enclosed");
  }

  private static boolean hasKeyIdentifier(Certificate certificate, ASN1Encodable id) {
    var extensions = certificate.getTBSCertificate().getExtensions();
    Extension extension =
        extensions == null ? null : extensions.getExtension(Extension.subjectKeyIdentifier);
    return extension != null
        && ASN1OctetString.getInstance(extension.getParsedValue())
            .equals(ASN1OctetString.getInstance(id));
  }
}
