package org.herald.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** RSASSA-PSS and RSAES-OAEP (RFC 8017), SHA-256 throughout. Safe for many threads. */
final class RsaPrimitives {
  private static final PSSParameterSpec PSS =
      new PSSParameterSpec(
          "SHA-256",
          "MGF1",
          MGF1ParameterSpec.SHA256,
          SuiteRsa.SALT_BYTES,
          PSSParameterSpec.TRAILER_FIELD_BC);
  private static final OAEPParameterSpec OAEP =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private final Provider provider;

  /**
   * @param provider has RSASSA-PSS, RSA keys and RSA encryption, all three
   */
  RsaPrimitives(Provider provider) {
    this.provider = provider;
  }

  PublicKey publicKey(byte[] spki) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA", provider).generatePublic(new X509EncodedKeySpec(spki));
  }

  PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA", provider).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  byte[] sign(PrivateKey key, byte[] message) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("RSASSA-PSS", provider);
    signature.setParameter(PSS);
    signature.initSign(key);
    signature.update(message);
    return signature.sign();
  }

  boolean verify(PublicKey key, byte[] message, byte[] value) throws GeneralSecurityException {
    Signature signature = Signature.getInstance("RSASSA-PSS", provider);
    signature.setParameter(PSS);
    signature.initVerify(key);
    signature.update(message);
    return signature.verify(value);
  }

  byte[] encrypt(PublicKey key, byte[] contentKey) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding", provider);
    cipher.init(Cipher.ENCRYPT_MODE, key, OAEP);
    return cipher.doFinal(contentKey);
  }

  byte[] decrypt(PrivateKey key, byte[] encrypted) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding", provider);
    cipher.init(Cipher.DECRYPT_MODE, key, OAEP);
    try {
      return cipher.doFinal(encrypted);
    } catch (RuntimeException wrongLength) { // Bouncy Castle's answer to one
      throw new GeneralSecurityException("it does not decrypt", wrongLength);
    }
  }

  Provider provider() {
    return provider;
  }
}
