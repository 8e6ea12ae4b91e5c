package org.herald.vault;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * AES-256-GCM (NIST SP 800-38D): nonce of 12 random bytes, ciphertext, tag of 16 bytes. With random
 * nonces one key takes 2^32 messages; a notice key sees some dozens, an epoch key one for each
 * notice. Safe for many threads.
 */
final class Gcm {
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;
  static final int KEY_BYTES = 32;

  private final SecureRandom random = new SecureRandom();

  /**
   * @param provider the token's for a key that lives in one; null for the JDK's
   */
  byte[] encrypt(SecretKey key, @Nullable Provider provider, Place place, byte[] plain) {
    byte[] nonce = randomBytes(NONCE_BYTES);
    try {
      Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, provider, nonce, place);
      byte[] bytes = new byte[NONCE_BYTES + plain.length + TAG_BYTES];
      System.arraycopy(nonce, 0, bytes, 0, NONCE_BYTES);
      cipher.doFinal(plain, 0, plain.length, bytes, NONCE_BYTES);
      return bytes;
    } catch (GeneralSecurityException | ProviderException ours) {
      throw failed(provider, ours);
    }
  }

  /**
   * @throws RejectedException {@code stored-data-invalid} when the tag does not hold: changed
   *     bytes, another place, another key
   */
  byte[] decrypt(SecretKey key, @Nullable Provider provider, Place place, byte[] bytes) {
    if (bytes.length < NONCE_BYTES + TAG_BYTES) {
      throw invalid(place);
    }
    try {
      Cipher cipher =
          cipher(Cipher.DECRYPT_MODE, key, provider, Arrays.copyOf(bytes, NONCE_BYTES), place);
      return cipher.doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
    } catch (AEADBadTagException tampered) {
      throw invalid(place);
    } catch (GeneralSecurityException | ProviderException ours) {
      throw failed(provider, ours);
    }
  }

  byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  private static Cipher cipher(
      int mode, SecretKey key, @Nullable Provider provider, byte[] nonce, Place place)
      throws GeneralSecurityException {
    String algorithm = "AES/GCM/NoPadding";
    Cipher cipher =
        provider == null ? Cipher.getInstance(algorithm) : Cipher.getInstance(algorithm, provider);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
    cipher.updateAAD(place.bytes());
    return cipher;
  }

  private static RuntimeException failed(@Nullable Provider provider, Exception cause) {
    return provider == null
        ? new IllegalStateException("every JDK has AES-256-GCM", cause)
        : new UnavailableException(
            FailureCode.UNAVAILABLE,
            "The token of herald.vault.pkcs11-config does not work: look at it and its library.",
            cause);
  }

  private static RejectedException invalid(Place place) {
    return new RejectedException(
        FailureCode.STORED_DATA_INVALID,
        "What the database holds as "
            + place
            + " was changed or moved since it was stored. Keep the database as it is and compare it"
            + " with a backup.");
  }
}
