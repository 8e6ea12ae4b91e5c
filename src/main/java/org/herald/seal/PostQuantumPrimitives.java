package org.herald.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.KDF;
import javax.crypto.KEM;
import javax.crypto.spec.HKDFParameterSpec;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;

/**
 * ML-DSA-65 (FIPS 204, pure, empty context) and ML-KEM-768 (FIPS 203) by the JDK (JEP 496, JEP
 * 497), the fastest of three measured; HKDF-SHA-256 (RFC 5869) likewise. Safe for many threads.
 *
 * <p>This JDK reads private keys in expanded form only, so Bouncy Castle reads the other forms of
 * RFC 9881 and RFC 9935 (seed, both) and they are rewritten.
 */
final class PostQuantumPrimitives {
  private static final String ML_DSA = "ML-DSA-65";
  private static final String ML_KEM = "ML-KEM-768";

  /** A fresh shared secret, and what carries it to the holder of the key. */
  @SuppressWarnings("ArrayRecordComponent") // lives for one call in this room
  record Encapsulated(byte[] secret, byte[] encapsulation) {}

  PublicKey publicKey(byte[] spki) throws GeneralSecurityException {
    return factory(SubjectPublicKeyInfo.getInstance(spki).getAlgorithm())
        .generatePublic(new X509EncodedKeySpec(spki));
  }

  PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
    AlgorithmIdentifier algorithm = PrivateKeyInfo.getInstance(pkcs8).getPrivateKeyAlgorithm();
    try {
      byte[] expanded =
          switch (PrivateKeyFactory.createKey(pkcs8)) {
            case MLDSAPrivateKeyParameters key -> key.getEncoded();
            case MLKEMPrivateKeyParameters key -> key.getEncoded();
            default -> throw new GeneralSecurityException("not a key of suite 2");
          };
      byte[] rewritten =
          new PrivateKeyInfo(algorithm, new DEROctetString(expanded)).getEncoded("DER");
      return factory(algorithm).generatePrivate(new PKCS8EncodedKeySpec(rewritten));
    } catch (IOException unreadable) {
      throw new GeneralSecurityException("the private key cannot be read", unreadable);
    }
  }

  byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ML_DSA);
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }

  boolean verify(PublicKey key, byte[] message, byte[] value) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ML_DSA);
    signature.initVerify(key);
    signature.update(message);
    return signature.verify(value);
  }

  Encapsulated encapsulate(PublicKey key) throws GeneralSecurityException {
    KEM.Encapsulated fresh = KEM.getInstance(ML_KEM).newEncapsulator(key).encapsulate();
    return new Encapsulated(fresh.key().getEncoded(), fresh.encapsulation());
  }

  /** Of any encapsulation of the right length: a wrong one yields a secret nobody knows. */
  byte[] decapsulate(PrivateKey key, byte[] encapsulation) throws GeneralSecurityException {
    return KEM.getInstance(ML_KEM).newDecapsulator(key).decapsulate(encapsulation).getEncoded();
  }

  /** 32 bytes, without salt. */
  byte[] hkdf(byte[] secret, byte[] info) throws GeneralSecurityException {
    return KDF.getInstance("HKDF-SHA256")
        .deriveData(HKDFParameterSpec.ofExtract().addIKM(secret).thenExpand(info, Cms.KEY_BYTES));
  }

  private static KeyFactory factory(AlgorithmIdentifier algorithm) throws GeneralSecurityException {
    if (algorithm.equals(Suite2.ML_DSA_65)) {
      return KeyFactory.getInstance(ML_DSA);
    }
    if (algorithm.equals(Suite2.ML_KEM_768)) {
      return KeyFactory.getInstance(ML_KEM);
    }
    throw new GeneralSecurityException("not a key of suite 2");
  }
}
