package org.herald.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.herald.failure.RejectedException;

/** The key of one notice, unwrapped. Keep it for one transaction only. Safe for many threads. */
public final class NoticeKey {
  /** What encryption adds to the length of a value: nonce and tag. */
  public static final int OVERHEAD_BYTES = Gcm.NONCE_BYTES + Gcm.TAG_BYTES;

  /** Length of the nonce, which stands first. */
  public static final int NONCE_BYTES = Gcm.NONCE_BYTES;

  private final UUID id;
  private final NoticeRef notice;
  private final SecretKey key;
  private final Gcm gcm;

  NoticeKey(UUID id, NoticeRef notice, SecretKey key, Gcm gcm) {
    this.id = id;
    this.notice = notice;
    this.key = key;
    this.gcm = gcm;
  }

  /** Stored beside what it encrypts. */
  public UUID id() {
    return id;
  }

  NoticeRef notice() {
    return notice;
  }

  /** Nonce, ciphertext and tag: {@link #OVERHEAD_BYTES} longer than what is given. */
  public byte[] encrypt(Place place, byte[] plain) {
    return gcm.encrypt(key, null, place, plain);
  }

  /**
   * What was encrypted for this very place.
   *
   * @throws RejectedException {@code stored-data-invalid} for changed bytes and for bytes of
   *     another place or key
   */
  public byte[] decrypt(Place place, byte[] encrypted) {
    return gcm.decrypt(key, null, place, encrypted);
  }

  /** 32 bytes that only the holder of this key can make of a label and a text. */
  byte[] mac(String label, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
      mac.update(label.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  @Override
  public String toString() {
    return "NoticeKey[" + id + "]";
  }
}
