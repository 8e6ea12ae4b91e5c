package org.herald.vault;

import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * An encrypted value as read from its row. Opening comes later, so that one value that cannot be
 * opened does not fail a whole batch.
 *
 * @param place where it stands
 * @param encrypted nonce, ciphertext and tag
 * @param key empty once the notice was erased
 */
@SuppressWarnings("ArrayRecordComponent") // lives within one transaction
public record KeptBytes(Place place, byte[] encrypted, Optional<NoticeKey> key) {
  /**
   * @throws RejectedException {@code erased}, or {@code stored-data-invalid}
   */
  public byte[] open() {
    return key.orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.ERASED,
                    "The notice was erased: " + place + " cannot be read any more."))
        .decrypt(place, encrypted);
  }

  @Override
  public String toString() {
    return "KeptBytes[" + place + "]";
  }
}
