package org.herald.vault;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.vault.EpochRows.Epoch;
import org.herald.vault.EpochRows.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database from a backup names epochs whose keys are destroyed, and holds notice keys that were
 * erased since. The copy beside the key store says which keys there are: what it does not hold
 * stays unreadable.
 */
final class Restoring {
  private static final Logger LOG = LoggerFactory.getLogger(Restoring.class);

  private final EpochRows epochs;
  private final KeyRows keys;
  private final EpochKeystore keystore;
  private final KeyCopy copy;
  private final Clock clock;

  Restoring(EpochRows epochs, KeyRows keys, EpochKeystore keystore, KeyCopy copy, Clock clock) {
    this.epochs = epochs;
    this.keys = keys;
    this.keystore = keystore;
    this.copy = copy;
    this.clock = clock;
  }

  /**
   * In the caller's transaction.
   *
   * @throws RejectedException {@code configuration-invalid} when the key store lacks a key that the
   *     database needs and the copy cannot stand in
   */
  void restoreIfOlder() {
    keystore.finish();
    Set<UUID> held = keystore.held();
    List<UUID> lost =
        epochs.living().stream().filter(epoch -> needs(epoch, held)).map(Epoch::id).toList();
    if (!lost.isEmpty()) {
      restore(lost, held);
    }
    epochs.current().ifPresent(current -> eraseAgain(current.id()));
  }

  private void eraseAgain(UUID current) {
    int again = keys.eraseAgain(copy.erased(), current, clock.instant());
    if (again > 0) {
      LOG.warn("vault: {} keys that were erased since the backup are erased again", again);
      keys.restored(clock.instant());
    }
  }

  /** An ending epoch without rows may have lost its key just before a crash: that is its end. */
  private boolean needs(Epoch epoch, Set<UUID> held) {
    return !held.contains(epoch.id())
        && (epoch.state() == State.CURRENT
            || epoch.state() == State.ENDING && keys.anyUnder(epoch.id()));
  }

  private void restore(List<UUID> lost, Set<UUID> held) {
    Epoch restored =
        copy.head()
            .filter(head -> epochs.knows(head.first())) // else it is another gateway's
            .map(KeyCopy.Head::current)
            .filter(epoch -> held.contains(epoch.id()))
            .orElseThrow(this::refusal);
    LOG.warn("vault: the database is older than the key store, its key table is restored");
    keys.restored(clock.instant());
    keys.deleteUnder(lost);
    lost.forEach(epoch -> epochs.destroyed(epoch, clock.instant()));
    if (epochs.living().stream().noneMatch(epoch -> epoch.id().equals(restored.id()))) {
      epochs.insert(restored.id(), State.PREPARED, restored.began());
    }
    epochs.begin(restored.id(), restored.began());
    copy.read(some -> LOG.info("vault: {} keys restored", keys.restore(some)));
  }

  private RejectedException refusal() {
    return new RejectedException(
        FailureCode.CONFIGURATION,
        "The database needs an epoch key that "
            + keystore.describe()
            + " does not hold. Put the current key store back (and, for a database from a backup,"
            + " the file notice-keys beside it), or set herald.vault.folder or"
            + " herald.vault.pkcs11-config to where it is.");
  }
}
