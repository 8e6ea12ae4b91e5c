package org.herald.seal;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses the provider for each primitive: Amazon Corretto Crypto Provider where its native library
 * loads and passes its self-tests, else Bouncy Castle for elliptic curves and the JDK (which has
 * processor intrinsics) for AES-GCM and SHA-256. No provider is registered with the JVM, so nothing
 * outside this room changes behaviour. Safe for many threads.
 */
final class CryptoProviders {
  private static final Logger LOG = LoggerFactory.getLogger(CryptoProviders.class);
  private static final ECGenParameterSpec P256 = new ECGenParameterSpec("secp256r1");

  private final Provider curves;
  private final Provider symmetric;
  private final SecureRandom random = new SecureRandom();

  CryptoProviders(Provider curves, Provider symmetric) {
    this.curves = curves;
    this.symmetric = symmetric;
  }

  /** The fastest that works on this machine; logs the choice once. */
  static CryptoProviders preferred() {
    CryptoProviders chosen = corretto();
    if (chosen == null) {
      chosen = bouncyCastle();
    }
    LOG.info(
        "cryptography: P-256 by {}, AES-256-GCM and SHA-256 by {}",
        chosen.curves.getName(),
        chosen.symmetric.getName());
    return chosen;
  }

  static CryptoProviders bouncyCastle() {
    return new CryptoProviders(new BouncyCastleProvider(), jdkSymmetric());
  }

  private static @Nullable CryptoProviders corretto() {
    try {
      AmazonCorrettoCryptoProvider accp = AmazonCorrettoCryptoProvider.INSTANCE;
      if (accp.getLoadingError() != null) {
        return null;
      }
      accp.assertHealthy();
      CryptoProviders candidate = new CryptoProviders(accp, accp);
      candidate.probe();
      return candidate;
    } catch (LinkageError | GeneralSecurityException | RuntimeException unusable) {
      // Another platform, or no right to unpack the native library: slower, not wrong.
      LOG.info("the native provider is not usable here ({})", unusable.getClass().getSimpleName());
      return null;
    }
  }

  private static Provider jdkSymmetric() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding").getProvider();
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private void probe() throws GeneralSecurityException {
    KeyPair pair = ephemeralPair();
    byte[] message = {1, 2, 3};
    if (!verify(pair.getPublic(), message, sign(pair.getPrivate(), message))) {
      throw new GeneralSecurityException("self-check failed");
    }
    byte[] key = agree(pair.getPrivate(), pair.getPublic());
    gcm(Cipher.DECRYPT_MODE, key, new byte[12], gcm(Cipher.ENCRYPT_MODE, key, new byte[12], key));
  }

  PublicKey publicKey(byte[] spki) throws GeneralSecurityException {
    return KeyFactory.getInstance("EC", curves).generatePublic(new X509EncodedKeySpec(spki));
  }

  /** The same key in the provider's own form, so that no call converts it again. */
  PrivateKey ownForm(PrivateKey key) throws GeneralSecurityException {
    byte[] encoded = key.getEncoded();
    if (encoded == null) {
      return key; // lives in hardware
    }
    return KeyFactory.getInstance("EC", curves).generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA", curves);
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }

  boolean verify(PublicKey key, byte[] message, byte[] value) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("SHA256withECDSA", curves);
    signature.initVerify(key);
    signature.update(message);
    return signature.verify(value);
  }

  KeyPair ephemeralPair() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", curves);
    generator.initialize(P256);
    return generator.generateKeyPair();
  }

  byte[] agree(PrivateKey own, PublicKey other) throws GeneralSecurityException {
    KeyAgreement agreement = KeyAgreement.getInstance("ECDH", curves);
    agreement.init(own);
    agreement.doPhase(other, true);
    return agreement.generateSecret();
  }

  /** AES-256-GCM in one step, the 16-byte tag last; decryption yields nothing unless it is good. */
  byte[] gcm(int mode, byte[] key, byte[] nonce, byte[] input) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding", symmetric);
    cipher.init(
        mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(Suite1.TAG_BYTES * 8, nonce));
    return cipher.doFinal(input);
  }

  MessageDigest sha256() throws GeneralSecurityException {
    return symmetric.getService("MessageDigest", "SHA-256") != null
        ? MessageDigest.getInstance("SHA-256", symmetric)
        : MessageDigest.getInstance("SHA-256");
  }

  byte[] sha256(byte[] message) throws GeneralSecurityException {
    return sha256().digest(message);
  }

  byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  Provider curves() {
    return curves;
  }

  /** Signs in the fixed-length form of IEEE P1363 that RFC 7518 asks for. */
  byte[] signP1363(PrivateKey key, byte[] message) throws GeneralSecurityException {
    boolean named = curves.getService("Signature", "SHA256withECDSAinP1363Format") != null;
    Signature signature =
        Signature.getInstance(
            named ? "SHA256withECDSAinP1363Format" : "SHA256withPLAIN-ECDSA", curves);
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }

  @Override
  public String toString() {
    return "CryptoProviders[" + curves.getName() + ", " + symmetric.getName() + "]";
  }
}
