package org.herald.seal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.herald.failure.RejectedException;

/** Reads AuthEnvelopedData strictly: one recipient, no attributes (RFC 5083). */
final class EnvelopeReader {
  // Encrypted without a tag, or not at all: named as a refused algorithm, which the sender can
  // mend.
  private static final Set<ASN1ObjectIdentifier> WITHOUT_TAG =
      Set.of(PKCSObjectIdentifiers.envelopedData, PKCSObjectIdentifiers.encryptedData);

  /**
   * What an envelope holds, not yet authenticated.
   *
   * @param addressed whom it names, and the content key for it
   * @param nonce 12 bytes
   * @param encrypted ciphertext, then the 16-byte tag
   */
  @SuppressWarnings("ArrayRecordComponent") // lives for one call in this room
  record Envelope(AddressedKey addressed, byte[] nonce, byte[] encrypted) {}

  private EnvelopeReader() {}

  static Envelope read(byte[] bytes) {
    try {
      DerShape.require(bytes);
      return envelope(bytes);
    } catch (RejectedException known) {
      throw known;
    } catch (IOException | RuntimeException hostile) {
      throw Refusal.malformed("the sealed message cannot be read");
    }
  }

  private static Envelope envelope(byte[] bytes) throws IOException {
    ContentInfo outer = ContentInfo.getInstance(ASN1Primitive.fromByteArray(bytes));
    if (WITHOUT_TAG.contains(outer.getContentType())) {
      throw Refusal.notAllowed("encrypted without authentication; AuthEnvelopedData is required");
    }
    if (!outer.getContentType().equals(Cms.AUTH_ENVELOPED_DATA)) {
      throw Refusal.malformed("not an AuthEnvelopedData");
    }
    AuthEnvelopedData data = AuthEnvelopedData.getInstance(outer.getContent());
    DerShape.requireSame(new ContentInfo(Cms.AUTH_ENVELOPED_DATA, data), bytes);
    if (data.getOriginatorInfo() != null
        || data.getAuthAttrs() != null
        || data.getUnauthAttrs() != null) {
      throw Refusal.malformed("originator information and attributes are not taken");
    }
    if (data.getRecipientInfos().size() != 1) {
      throw Refusal.malformed("exactly one recipient");
    }
    EncryptedContentInfo content = data.getAuthEncryptedContentInfo();
    byte[] nonce = nonce(content.getContentEncryptionAlgorithm());
    byte[] tag = data.getMac().getOctets();
    if (tag.length != Cms.TAG_BYTES) {
      throw Refusal.notAllowed("the tag is not 128 bits");
    }
    if (!content.getContentType().equals(Cms.DATA) || content.getEncryptedContent() == null) {
      throw Refusal.malformed("the encrypted content is not data, or not enclosed");
    }
    byte[] ciphertext = content.getEncryptedContent().getOctets();
    byte[] encrypted = Arrays.copyOf(ciphertext, ciphertext.length + tag.length);
    System.arraycopy(tag, 0, encrypted, ciphertext.length, tag.length);
    return new Envelope(
        AddressedKey.read(data.getRecipientInfos().getObjectAt(0)), nonce, encrypted);
  }

  private static byte[] nonce(AlgorithmIdentifier algorithm) throws IOException {
    if (!algorithm.getAlgorithm().equals(Cms.AES256_GCM)) {
      throw Refusal.notAllowed("the content encryption is not AES-256-GCM");
    }
    GCMParameters parameters = GCMParameters.getInstance(algorithm.getParameters());
    if (parameters.getIcvLen() != Cms.TAG_BYTES) {
      throw Refusal.notAllowed("the tag is not 128 bits");
    }
    if (parameters.getNonce().length != Cms.NONCE_BYTES) {
      throw Refusal.notAllowed("the nonce is not 96 bits");
    }
    DerShape.requireSame(parameters, algorithm.getParameters().toASN1Primitive().getEncoded("DER"));
    return parameters.getNonce();
  }
}
