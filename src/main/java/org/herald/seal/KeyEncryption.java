package org.herald.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESWrapEngine;
import org.bouncycastle.crypto.params.KeyParameter;
import org.jspecify.annotations.Nullable;

/**
 * The key encryption of suite 1: ECDH P-256, the X9.63 KDF with SHA-256 over ECC-CMS-SharedInfo
 * (RFC 5753 section 7.2), AES-256 key wrap (RFC 3394).
 */
final class KeyEncryption {
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

  private final CryptoProviders crypto;
  private final byte[] plainSharedInfo;

  KeyEncryption(CryptoProviders crypto) throws IOException {
    this.crypto = crypto;
    this.plainSharedInfo = sharedInfo(null);
  }

  byte[] wrap(PrivateKey own, PublicKey other, byte[] contentKey) throws GeneralSecurityException {
    byte[] wrappingKey = derive(own, other, plainSharedInfo);
    try {
      AESWrapEngine engine = new AESWrapEngine();
      engine.init(true, new KeyParameter(wrappingKey));
      return engine.wrap(contentKey, 0, contentKey.length);
    } finally {
      Arrays.fill(wrappingKey, (byte) 0);
    }
  }

  byte[] unwrap(PrivateKey own, PublicKey other, byte @Nullable [] keyingMaterial, byte[] wrapped)
      throws GeneralSecurityException, IOException, InvalidCipherTextException {
    byte[] info = keyingMaterial == null ? plainSharedInfo : sharedInfo(keyingMaterial);
    byte[] wrappingKey = derive(own, other, info);
    try {
      AESWrapEngine engine = new AESWrapEngine();
      engine.init(false, new KeyParameter(wrappingKey));
      return engine.unwrap(wrapped, 0, wrapped.length);
    } finally {
      Arrays.fill(wrappingKey, (byte) 0);
    }
  }

  /** The point of a P-256 public key, uncompressed. */
  static byte[] point(PublicKey key) throws GeneralSecurityException {
    byte[] spki = key.getEncoded();
    int prefix = SPKI_PREFIX.length;
    if (spki.length != prefix + Suite1.POINT_BYTES
        || !Arrays.equals(spki, 0, prefix, SPKI_PREFIX, 0, prefix)) {
      throw new GeneralSecurityException("not an uncompressed P-256 key");
    }
    return Arrays.copyOfRange(spki, prefix, spki.length);
  }

  /** The key at an uncompressed point; the provider refuses a point that is not on the curve. */
  PublicKey publicKey(byte[] point) throws GeneralSecurityException {
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
    info.add(Suite1.AES256_WRAP);
    if (keyingMaterial != null) {
      info.add(new DERTaggedObject(true, 0, new DEROctetString(keyingMaterial)));
    }
    info.add(new DERTaggedObject(true, 2, new DEROctetString(KEY_BITS)));
    return new DERSequence(info).getEncoded();
  }
}
