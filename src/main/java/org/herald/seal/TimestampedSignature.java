package org.herald.seal;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.herald.notice.Digest;

/**
 * CAdES-T (ETSI EN 319 122-1 section 5.3) of a signature that is kept: its timestamp is added
 * beside it as an unsigned attribute. What travels and what logs name stays as it was signed.
 */
public final class TimestampedSignature {
  private TimestampedSignature() {}

  /**
   * What an authority is asked to stamp: the octets of the signature value.
   *
   * @throws org.herald.failure.RejectedException {@code seal-malformed} and other codes of the form
   */
  public static Digest imprint(SignedMessage message) {
    return Digest.of(SignatureReader.read(message.bytes()).signature());
  }

  /**
   * The same message with the token of its {@link #imprint}, in DER.
   *
   * @param token TimeStampToken
   */
  public static byte[] of(SignedMessage message, byte[] token) {
    try {
      SignedData data =
          SignedData.getInstance(
              ContentInfo.getInstance(ASN1Primitive.fromByteArray(message.bytes())).getContent());
      SignerInfo signer = SignerInfo.getInstance(data.getSignerInfos().getObjectAt(0));
      var stamp =
          new Attribute(
              PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
              new DERSet(ASN1Primitive.fromByteArray(token)));
      var stamped =
          new SignerInfo(
              signer.getSID(),
              signer.getDigestAlgorithm(),
              signer.getAuthenticatedAttributes(),
              signer.getDigestEncryptionAlgorithm(),
              signer.getEncryptedDigest(),
              new DERSet(stamp));
      return new ContentInfo(
              Cms.SIGNED_DATA,
              new SignedData(
                  data.getDigestAlgorithms(),
                  data.getEncapContentInfo(),
                  data.getCertificates(),
                  data.getCRLs(),
                  new DERSet(stamped)))
          .getEncoded(ASN1Encoding.DER);
    } catch (IOException wasRead) {
      throw new IllegalStateException("what was signed here or verified cannot be read", wasRead);
    }
  }
}
