package org.herald.seal;

import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EncryptedContentInfo;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;

/** Reads AuthEnvelopedData strictly: one recipient, suite 1 only, no attributes (RFC 5083). */
final class EnvelopeReader {
  private static final int MAX_KEYING_MATERIAL_BYTES = 64;
  // Encrypted without a tag, or not at all: named as a refused algorithm, which the sender can
  // mend.
  private static final Set<ASN1ObjectIdentifier> WITHOUT_TAG =
      Set.of(PKCSObjectIdentifiers.envelopedData, PKCSObjectIdentifiers.encryptedData);

  /**
   * What an envelope holds, not yet authenticated.
   *
   * @param recipient whom it names
   * @param originatorPoint uncompressed P-256 point
   * @param keyingMaterial of the originator, bound into the key derivation
   * @param wrappedKey AES key wrap of the content key
   * @param nonce 12 bytes
   * @param encrypted ciphertext, then the 16-byte tag
   */
  @SuppressWarnings("ArrayRecordComponent") // lives for one call in this room
  record Envelope(
      KeyAgreeRecipientIdentifier recipient,
      byte[] originatorPoint,
      byte @Nullable [] keyingMaterial,
      byte[] wrappedKey,
      byte[] nonce,
      byte[] encrypted) {}

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
    if (!outer.getContentType().equals(Suite1.AUTH_ENVELOPED_DATA)) {
      throw Refusal.malformed("not an AuthEnvelopedData");
    }
    AuthEnvelopedData data = AuthEnvelopedData.getInstance(outer.getContent());
    DerShape.requireSame(new ContentInfo(Suite1.AUTH_ENVELOPED_DATA, data), bytes);
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
    if (tag.length != Suite1.TAG_BYTES) {
      throw Refusal.notAllowed("the tag is not 128 bits");
    }
    if (!content.getContentType().equals(Suite1.DATA) || content.getEncryptedContent() == null) {
      throw Refusal.malformed("the encrypted content is not data, or not enclosed");
    }
    byte[] ciphertext = content.getEncryptedContent().getOctets();
    byte[] encrypted = Arrays.copyOf(ciphertext, ciphertext.length + tag.length);
    System.arraycopy(tag, 0, encrypted, ciphertext.length, tag.length);
    return recipient(data.getRecipientInfos().getObjectAt(0), nonce, encrypted);
  }

  private static byte[] nonce(AlgorithmIdentifier algorithm) throws IOException {
    if (!algorithm.getAlgorithm().equals(Suite1.AES256_GCM)) {
      throw Refusal.notAllowed("the content encryption is not AES-256-GCM");
    }
    GCMParameters parameters = GCMParameters.getInstance(algorithm.getParameters());
    if (parameters.getIcvLen() != Suite1.TAG_BYTES) {
      throw Refusal.notAllowed("the tag is not 128 bits");
    }
    if (parameters.getNonce().length != Suite1.NONCE_BYTES) {
      throw Refusal.notAllowed("the nonce is not 96 bits");
    }
    DerShape.requireSame(parameters, algorithm.getParameters().toASN1Primitive().getEncoded("DER"));
    return parameters.getNonce();
  }

  private static Envelope recipient(ASN1Encodable element, byte[] nonce, byte[] encrypted)
      throws IOException {
    RecipientInfo info = RecipientInfo.getInstance(element);
    if (!(info.getInfo() instanceof KeyAgreeRecipientInfo agreement)) {
      throw Refusal.notAllowed("the recipient's key is not encrypted by key agreement");
    }
    DerShape.requireSame(info, element.toASN1Primitive().getEncoded("DER"));
    if (agreement.getVersion().intValueExact() != 3) {
      throw Refusal.malformed("KeyAgreeRecipientInfo version");
    }
    requireKeyAgreement(agreement.getKeyEncryptionAlgorithm());
    if (agreement.getRecipientEncryptedKeys().size() != 1) {
      throw Refusal.malformed("exactly one recipient");
    }
    ASN1Encodable only = agreement.getRecipientEncryptedKeys().getObjectAt(0);
    RecipientEncryptedKey key = RecipientEncryptedKey.getInstance(only);
    DerShape.requireSame(key, only.toASN1Primitive().getEncoded("DER"));
    byte[] wrapped = key.getEncryptedKey().getOctets();
    if (wrapped.length != Suite1.WRAPPED_KEY_BYTES) {
      throw Refusal.notAllowed("the wrapped key is not 256 bits");
    }
    byte[] material =
        agreement.getUserKeyingMaterial() == null
            ? null
            : agreement.getUserKeyingMaterial().getOctets();
    if (material != null && material.length > MAX_KEYING_MATERIAL_BYTES) {
      throw Refusal.malformed("keying material above " + MAX_KEYING_MATERIAL_BYTES + " bytes");
    }
    byte[] point = point(agreement.getOriginator().getOriginatorKey());
    return new Envelope(key.getIdentifier(), point, material, wrapped, nonce, encrypted);
  }

  private static void requireKeyAgreement(AlgorithmIdentifier algorithm) {
    if (!algorithm.getAlgorithm().equals(Suite1.ECDH_SHA256_KDF)) {
      throw Refusal.notAllowed("the key agreement is not ECDH with the SHA-256 KDF");
    }
    if (!(algorithm.getParameters() instanceof ASN1Sequence wrap)
        || !AlgorithmIdentifier.getInstance(wrap).equals(Suite1.AES256_WRAP)) {
      throw Refusal.notAllowed("the key wrap is not AES-256");
    }
  }

  private static byte[] point(@Nullable OriginatorPublicKey originator) {
    if (originator == null) {
      throw Refusal.notAllowed("the originator's key is not an ephemeral key");
    }
    AlgorithmIdentifier algorithm = originator.getAlgorithm();
    ASN1Encodable parameters = algorithm.getParameters();
    boolean curveUnsaid = parameters == null || DERNull.INSTANCE.equals(parameters);
    if (!algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
        || !(curveUnsaid || algorithm.equals(Suite1.P256_KEY))) {
      throw Refusal.notAllowed("the originator's key is not on P-256");
    }
    ASN1BitString bits = originator.getPublicKeyData();
    byte[] point = bits.getBytes();
    if (bits.getPadBits() != 0 || point.length != Suite1.POINT_BYTES || point[0] != 4) {
      throw Refusal.malformed("the originator's key is not an uncompressed P-256 point");
    }
    return point;
  }
}
