package org.herald.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * The key encryption of suite 1: ECDH P-256, the X9.63 KDF with SHA-256 over ECC-CMS-SharedInfo
 * (RFC 5753 section 7.2), AES-256 key wrap (RFC 3394).
 */
final class AgreementEncryption {
  /** SubjectPublicKeyInfo of an uncompressed P-256 point, up to the point. */
  private static final byte[] SPKI_PREFIX = {
    0x30,
    0x59,
    0x30,
    0x13,
    0x06,
    0x07,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0xce,
    0x3d,
    0x02,
    0x01,
    0x06,
    0x08,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0xce,
    0x3d,
    0x03,
    0x01,
    0x07,
    0x03,
    0x42,
    0x00
  };

  private static final byte[] KEY_BITS = {0, 0, 1, 0};
  private static final AlgorithmIdentifier KEY_AGREEMENT =
      new AlgorithmIdentifier(Suite1.ECDH_SHA256_KDF, Cms.AES256_WRAP);
  // RFC 5753 section 3.1.1: parameters absent, the recipient's key says the curve.
  private static final AlgorithmIdentifier ORIGINATOR =
      new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey);

  private final CryptoProviders crypto;
  private final byte[] plainSharedInfo;

  AgreementEncryption(CryptoProviders crypto) throws IOException {
    this.crypto = crypto;
    this.plainSharedInfo = sharedInfo(null);
  }

  /** KeyAgreeRecipientInfo with a fresh ephemeral key. */
  DERTaggedObject recipientInfo(RecipientKey recipient, byte[] contentKey)
      throws GeneralSecurityException {
    KeyPair ephemeral = crypto.ephemeralPair();
    byte[] wrapped =
        AesWrap.wrap(
            derive(ephemeral.getPrivate(), recipient.publicKey(), plainSharedInfo), contentKey);
    DERSequence originator = sequence(ORIGINATOR, new DERBitString(point(ephemeral.getPublic())));
    return new DERTaggedObject(
        false,
        1,
        sequence(
            new ASN1Integer(3),
            new DERTaggedObject(true, 0, new DERTaggedObject(false, 1, originator)),
            KEY_AGREEMENT,
            sequence(sequence(recipient.identifier(), new DEROctetString(wrapped)))));
  }

  byte[] contentKey(PrivateKey own, WrappedKey.Agreed key)
      throws GeneralSecurityException, IOException {
    PublicKey originator;
    try {
      originator = publicKey(key.originatorPoint());
    } catch (GeneralSecurityException | RuntimeException offTheCurve) {
      throw Refusal.malformed("the originator's key is not a point on P-256");
    }
    byte[] material = key.keyingMaterial();
    byte[] info = material == null ? plainSharedInfo : sharedInfo(material);
    return AesWrap.unwrap(derive(own, originator, info), key.wrapped());
  }

  /** The point of a P-256 public key, uncompressed. */
  private static byte[] point(PublicKey key) throws GeneralSecurityException {
    byte[] spki = key.getEncoded();
    int prefix = SPKI_PREFIX.length;
    if (spki.length != prefix + Suite1.POINT_BYTES
        || !Arrays.equals(spki, 0, prefix, SPKI_PREFIX, 0, prefix)) {
      throw new GeneralSecurityException("not an uncompressed P-256 key");
    }
    return Arrays.copyOfRange(spki, prefix, spki.length);
  }

  /** The key at an uncompressed point; the provider refuses a point that is not on the curve. */
  private PublicKey publicKey(byte[] point) throws GeneralSecurityException {
    byte[] spki = Arrays.copyOf(SPKI_PREFIX, SPKI_PREFIX.length + point.length);
    System.arraycopy(point, 0, spki, SPKI_PREFIX.length, point.length);
    return crypto.publicKey(spki);
  }

  private byte[] derive(PrivateKey own, PublicKey other, byte[] sharedInfo)
      throws GeneralSecurityException {
    byte[] secret = crypto.agree(own, other);
    try {
      MessageDigest digest = crypto.sha256();
      digest.update(secret);
      digest.update(new byte[] {0, 0, 0, 1}); // one block of SHA-256 is the whole 256-bit key
      digest.update(sharedInfo);
      return digest.digest();
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static byte[] sharedInfo(byte @Nullable [] keyingMaterial) throws IOException {
    ASN1EncodableVector info = new ASN1EncodableVector();
    info.add(Cms.AES256_WRAP);
    if (keyingMaterial != null) {
      info.add(new DERTaggedObject(true, 0, new DEROctetString(keyingMaterial)));
    }
    info.add(new DERTaggedObject(true, 2, new DEROctetString(KEY_BITS)));
    return new DERSequence(info).getEncoded();
  }

  private static DERSequence sequence(ASN1Encodable... elements) {
    return new DERSequence(elements);
  }
}
