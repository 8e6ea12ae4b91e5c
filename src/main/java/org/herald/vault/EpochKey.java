package org.herald.vault;

import java.security.Provider;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The key of one epoch: wraps notice keys and does nothing else. Safe for many threads.
 *
 * @param epoch its id, as in {@code vault_epoch}
 * @param key the key itself, or the handle of one that never leaves its token
 * @param provider the token's; null for a key in memory
 */
record EpochKey(UUID epoch, SecretKey key, @Nullable Provider provider) {
  private static Place place(UUID id, NoticeRef notice) {
    return Place.of("vault_notice_key.wrapped", id, notice.issuer(), notice.notice());
  }

  byte[] wrap(Gcm gcm, UUID id, NoticeRef notice, byte[] noticeKey) {
    return gcm.encrypt(key, provider, place(id, notice), noticeKey);
  }

  /**
   * @throws org.herald.failure.RejectedException {@code stored-data-invalid} when the row was
   *     changed or the wrapped key is another row's
   */
  byte[] unwrap(Gcm gcm, KeyRow row) {
    return gcm.decrypt(key, provider, place(row.id(), row.notice()), row.wrapped());
  }

  NoticeKey open(Gcm gcm, KeyRow row) {
    return new NoticeKey(row.id(), row.notice(), new SecretKeySpec(unwrap(gcm, row), "AES"), gcm);
  }

  @Override
  public String toString() {
    return "EpochKey[" + epoch + "]";
  }
}
