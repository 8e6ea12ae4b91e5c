package org.herald.seal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.herald.audit.LogSigner;

/**
 * A person's own signature (Ed25519, RFC 8032), by a key made of the secret that only the person
 * has: a gateway knows its SHA-256 and cannot sign for anybody.
 */
public final class PersonSigner implements LogSigner {
  private final Ed25519PrivateKeyParameters key;

  private PersonSigner(Ed25519PrivateKeyParameters key) {
    this.key = key;
  }

  /**
   * @param secret of the person's key file, 32 random bytes in base64url
   * @param use what is signed: another use has another key
   */
  public static PersonSigner of(String secret, String use) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return new PersonSigner(
          new Ed25519PrivateKeyParameters(mac.doFinal(use.getBytes(StandardCharsets.US_ASCII))));
    } catch (GeneralSecurityException everyJreHasIt) {
      throw new IllegalStateException(everyJreHasIt);
    }
  }

  @Override
  public byte[] publicKey() {
    return key.generatePublicKey().getEncoded();
  }

  @Override
  public byte[] sign(byte[] message) {
    var signer = new Ed25519Signer();
    signer.init(true, key);
    signer.update(message, 0, message.length);
    return signer.generateSignature();
  }

  @Override
  public String toString() {
    return "PersonSigner";
  }
}
