package org.herald.vault;

import java.util.UUID;
import javax.crypto.SecretKey;
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

  @Override
  public String toString() {
    return "NoticeKey[" + id + "]";
  }
}
