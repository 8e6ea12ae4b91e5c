package org.herald.seal;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.cms.KEMRecipientInfo;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo;
import org.bouncycastle.asn1.cms.KeyTransRecipientInfo;
import org.bouncycastle.asn1.cms.OriginatorPublicKey;
import org.bouncycastle.asn1.cms.OtherRecipientInfo;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.RecipientInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * The RecipientInfo of an envelope, read strictly: key agreement (RFC 5753) is suite 1, key
 * transport (RFC 3560) the suite of RSA, key encapsulation (RFC 9629) suite 2; nothing else.
 *
 * @param recipient whom it names
 * @param key the content key for it
 */
record AddressedKey(RecipientName recipient, WrappedKey key) {

  static AddressedKey read(ASN1Encodable element) throws IOException {
    RecipientInfo info = RecipientInfo.getInstance(element);
    DerShape.requireSame(info, element.toASN1Primitive().getEncoded("DER"));
    ASN1Encodable kind = info.getInfo();
    if (kind instanceof KeyAgreeRecipientInfo agreement) {
      return agreed(agreement);
    }
    if (kind instanceof OtherRecipientInfo other && other.getType().equals(Suite2.KEM_RECIPIENT)) {
      return encapsulated(other.getValue());
    }
    if (kind instanceof KeyTransRecipientInfo transport) {
      return transported(transport);
    }
    throw Refusal.notAllowed("the recipient's key is encrypted in a way no suite has");
  }

  private static AddressedKey agreed(KeyAgreeRecipientInfo agreement) throws IOException {
    if (agreement.getVersion().intValueExact() != 3) {
      throw Refusal.malformed("KeyAgreeRecipientInfo version");
    }
    AlgorithmIdentifier algorithm = agreement.getKeyEncryptionAlgorithm();
    if (!algorithm.getAlgorithm().equals(Suite1.ECDH_SHA256_KDF)) {
      throw Refusal.notAllowed("the key agreement is not ECDH with the SHA-256 KDF");
    }
    if (!(algorithm.getParameters() instanceof ASN1Sequence wrap)) {
      throw Refusal.notAllowed("the key wrap is not AES-256");
    }
    requireAesWrap(AlgorithmIdentifier.getInstance(wrap));
    if (agreement.getRecipientEncryptedKeys().size() != 1) {
      throw Refusal.malformed("exactly one recipient");
    }
    ASN1Encodable only = agreement.getRecipientEncryptedKeys().getObjectAt(0);
    RecipientEncryptedKey key = RecipientEncryptedKey.getInstance(only);
    DerShape.requireSame(key, only.toASN1Primitive().getEncoded("DER"));
    byte[] wrapped = wrapped(key.getEncryptedKey().getOctets());
    byte[] material =
        agreement.getUserKeyingMaterial() == null
            ? null
            : agreement.getUserKeyingMaterial().getOctets();
    byte[] point = point(agreement.getOriginator().getOriginatorKey());
    return new AddressedKey(
        RecipientName.read(key.getIdentifier()),
        new WrappedKey.Agreed(point, limited(material), wrapped));
  }

  private static AddressedKey transported(KeyTransRecipientInfo transport) {
    if (!SuiteRsa.OAEP_SPELLINGS.contains(transport.getKeyEncryptionAlgorithm())) {
      throw Refusal.notAllowed("the key transport is not RSAES-OAEP with SHA-256 throughout");
    }
    int version = transport.getVersion().intValueExact();
    if (version != (transport.getRecipientIdentifier().isTagged() ? 2 : 0)) {
      throw Refusal.malformed("KeyTransRecipientInfo version");
    }
    return new AddressedKey(
        RecipientName.read(transport.getRecipientIdentifier()),
        new WrappedKey.Transported(transport.getEncryptedKey().getOctets()));
  }

  private static AddressedKey encapsulated(ASN1Encodable value) throws IOException {
    KEMRecipientInfo info = KEMRecipientInfo.getInstance(value);
    DerShape.requireSame(info, value.toASN1Primitive().getEncoded("DER"));
    if (!info.getKem().equals(Suite2.ML_KEM_768)) {
      throw Refusal.notAllowed("the key encapsulation is not ML-KEM-768");
    }
    if (!info.getKdf().equals(Suite2.HKDF_SHA256)) {
      throw Refusal.notAllowed("the key derivation is not HKDF with SHA-256");
    }
    requireAesWrap(info.getWrap());
    if (info.getKekLength() != Cms.KEY_BYTES) {
      throw Refusal.notAllowed("the key-encryption key is not 256 bits");
    }
    byte[] encapsulation = info.getKemct().getOctets();
    if (encapsulation.length != Suite2.ENCAPSULATION_BYTES) {
      throw Refusal.malformed("the encapsulation is not of ML-KEM-768's length");
    }
    return new AddressedKey(
        RecipientName.read(info.getRecipientIdentifier()),
        new WrappedKey.Encapsulated(
            encapsulation, limited(info.getUkm()), wrapped(info.getEncryptedKey().getOctets())));
  }

  private static void requireAesWrap(AlgorithmIdentifier wrap) {
    if (!wrap.equals(Cms.AES256_WRAP)) {
      throw Refusal.notAllowed("the key wrap is not AES-256");
    }
  }

  private static byte[] wrapped(byte[] key) {
    if (key.length != Cms.WRAPPED_KEY_BYTES) {
      throw Refusal.notAllowed("the wrapped key is not 256 bits");
    }
    return key;
  }

  private static byte @Nullable [] limited(byte @Nullable [] material) {
    if (material != null && material.length > Cms.MAX_KEYING_MATERIAL_BYTES) {
      throw Refusal.malformed("keying material above " + Cms.MAX_KEYING_MATERIAL_BYTES + " bytes");
    }
    return material;
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
