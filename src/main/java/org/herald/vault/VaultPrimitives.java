package org.herald.vault;

import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/** What the vault does to one value, without a database: for benchmarks. */
public final class VaultPrimitives {
  private final Gcm gcm = new Gcm();
  private final EpochKey epoch = new EpochKey(UUID.randomUUID(), fresh(), null);
  private final NoticeKey key = new NoticeKey(UUID.randomUUID(), NoticeRef.HOUSE, fresh(), gcm);
  private final Place place = Place.of("bench.value", key.id());

  /** As before a value is stored. */
  public byte[] encrypt(byte[] payload) {
    return key.encrypt(place, payload);
  }

  /** As after it was read. */
  public byte[] decrypt(byte[] encrypted) {
    return key.decrypt(place, encrypted);
  }

  /** Makes a notice key and wraps it, as with the first value of a notice. */
  public byte[] make() {
    return epoch.wrap(gcm, key.id(), key.notice(), gcm.randomBytes(Gcm.KEY_BYTES));
  }

  private SecretKeySpec fresh() {
    return new SecretKeySpec(gcm.randomBytes(Gcm.KEY_BYTES), "AES");
  }
}
