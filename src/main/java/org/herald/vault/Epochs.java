package org.herald.vault;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;

/** Epoch keys as this node knows them: the current one to wrap with, and those that unwrap. */
final class Epochs {
  private final EpochRows rows;
  private final EpochKeystore keystore;
  private final Map<UUID, EpochKey> keys = new ConcurrentHashMap<>();
  private volatile @Nullable EpochKey current;

  Epochs(EpochRows rows, EpochKeystore keystore) {
    this.rows = rows;
    this.keystore = keystore;
  }

  /**
   * The key that wraps new notice keys.
   *
   * @throws UnavailableException when there is none, because the vault was not opened
   */
  EpochKey current() {
    EpochKey known = current;
    return known != null ? known : lookAgain();
  }

  /** As {@link #current()}, after another node may have begun an epoch. */
  EpochKey lookAgain() {
    EpochKey found =
        rows.current()
            .flatMap(epoch -> key(epoch.id()))
            .orElseThrow(
                () ->
                    new UnavailableException(
                        FailureCode.UNAVAILABLE,
                        "The vault has no key of the current epoch: look at "
                            + keystore.describe()));
    current = found;
    return found;
  }

  /** Empty once it was destroyed. */
  Optional<EpochKey> key(UUID epoch) {
    EpochKey known = keys.get(epoch);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<EpochKey> found = keystore.find(epoch);
    found.ifPresent(key -> keys.put(epoch, key));
    return found;
  }

  /** Drops the keys of other epochs from memory. */
  void keepOnly(Collection<UUID> living) {
    keys.keySet().retainAll(living);
    EpochKey known = current;
    if (known != null && !living.contains(known.epoch())) {
      current = null;
    }
  }
}
