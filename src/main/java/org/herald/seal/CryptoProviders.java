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
 * loads and passes its self-tests, else Bouncy Castle for elliptic curves and RSA, and the JDK
 * (which has processor intrinsics) for AES-GCM, SHA-256 and SHA-512. ML-DSA and ML-KEM are the
 * JDK's always. No provider is registered with the JVM, so nothing outside this room changes
 * behaviour. Safe for many threads.
 */
final class CryptoProviders {
  private static final Logger LOG = LoggerFactory.getLogger(CryptoProviders.class);
  private static final ECGenParameterSpec P256 = new ECGenParameterSpec("secp256r1");

  private final Provider curves;
  private final Provider symmetric;
  private final RsaPrimitives rsa;
  private final PostQuantumPrimitives postQuantum = new PostQuantumPrimitives();
  private final SecureRandom random = new SecureRandom();

  CryptoProviders(Provider curves, Provider symmetric, RsaPrimitives rsa) {
    this.curves = curves;
    this.symmetric = symmetric;
    this.rsa = rsa;
  }

  /** The fastest that works on this machine; logs the choice once. */
  static CryptoProviders preferred() {
    CryptoProviders chosen = corretto();
    if (chosen == null) {
      chosen = bouncyCastle();
    }
    LOG.info(
        "cryptography: P-256 by {}, RSA by {}, AES-256-GCM and SHA-2 by {}, ML-DSA and ML-KEM by"
            + " the JDK",
        chosen.curves.getName(),
        chosen.rsa.provider().getName(),
        chosen.symmetric.getName());
    return chosen;
  }

  static CryptoProviders bouncyCastle() {
    Provider bouncyCastle = new BouncyCastleProvider();
    return new CryptoProviders(bouncyCastle, jdkSymmetric(), new RsaPrimitives(bouncyCastle));
  }

  private static @Nullable CryptoProviders corretto() {
    try {
      AmazonCorrettoCryptoProvider accp = AmazonCorrettoCryptoProvider.INSTANCE;
      if (accp.getLoadingError() != null) {
        return null;
      }
      accp.assertHealthy();
      CryptoProviders candidate = new CryptoProviders(accp, accp, new RsaPrimitives(accp));
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

  /** A key of this suite, for signing or encryption, in its provider's own form. */
  PublicKey publicKey(Suite suite, byte[] spki) throws GeneralSecurityException {
    return switch (suite) {
      case ONE -> publicKey(spki);
      case RSA -> rsa.publicKey(spki);
      case TWO -> postQuantum.publicKey(spki);
    };
  }

  /** The same key in its provider's own form, so that no call converts it again. */
  PrivateKey ownForm(Suite suite, PrivateKey key) throws GeneralSecurityException {
    byte[] encoded = key.getEncoded();
    if (encoded == null) {
      return key; // lives in hardware
    }
    return switch (suite) {
      case ONE ->
          KeyFactory.getInstance("EC", curves).generatePrivate(new PKCS8EncodedKeySpec(encoded));
      case RSA -> rsa.privateKey(encoded);
      case TWO -> postQuantum.privateKey(encoded);
    };
  }

  byte[] sign(Suite suite, PrivateKey key, byte[] message) throws GeneralSecurityException {
    return switch (suite) {
      case ONE -> sign(key, message);
      case RSA -> rsa.sign(key, message);
      case TWO -> postQuantum.sign(key, message);
    };
  }

  boolean verify(Suite suite, PublicKey key, byte[] message, byte[] value)
      throws GeneralSecurityException {
    return switch (suite) {
      case ONE -> verify(key, message, value);
      case RSA -> rsa.verify(key, message, value);
      case TWO -> postQuantum.verify(key, message, value);
    };
  }

  byte[] digest(Suite suite, byte[] message) throws GeneralSecurityException {
    return switch (suite) {
      case ONE, RSA -> sha256(message);
      case TWO -> digest("SHA-512").digest(message);
    };
  }

  RsaPrimitives rsa() {
    return rsa;
  }

  PostQuantumPrimitives postQuantum() {
    return postQuantum;
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
        mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(Cms.TAG_BYTES * 8, nonce));
    return cipher.doFinal(input);
  }

  MessageDigest sha256() throws GeneralSecurityException {
    return digest("SHA-256");
  }

  private MessageDigest digest(String algorithm) throws GeneralSecurityException {
    return symmetric.getService("MessageDigest", algorithm) != null
        ? MessageDigest.getInstance(algorithm, symmetric)
        : MessageDigest.getInstance(algorithm);
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

  /** ECDSA in the fixed-length form of IEEE P1363 that RFC 7518 asks for. */
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
