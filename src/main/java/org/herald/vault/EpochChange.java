package org.herald.vault;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.herald.failure.CrashPoint;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.vault.EpochRows.Epoch;
import org.herald.vault.EpochRows.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The end of an epoch: a new one begins, what survives is wrapped under its key, the old key is
 * destroyed. Each step is a transaction; a node that dies in one leaves a state from which any node
 * goes on, and no step destroys a key that a committed row still needs.
 */
final class EpochChange {
  private static final Logger LOG = LoggerFactory.getLogger(EpochChange.class);
  private static final int REWRAP_ROWS = 500;

  private final EpochRows epochs;
  private final KeyRows keys;
  private final Epochs known;
  private final EpochKeystore keystore;
  private final KeyCopy copy;
  private final Gcm gcm;
  private final TransactionTemplate transaction;
  private final Duration length;
  private final Clock clock;

  EpochChange(
      EpochRows epochs,
      KeyRows keys,
      Epochs known,
      EpochKeystore keystore,
      KeyCopy copy,
      Gcm gcm,
      TransactionTemplate transaction,
      Duration length,
      Clock clock) {
    this.epochs = epochs;
    this.keys = keys;
    this.known = known;
    this.keystore = keystore;
    this.copy = copy;
    this.gcm = gcm;
    this.transaction = transaction;
    this.length = length;
    this.clock = clock;
  }

  PlatformTransactionManager transactions() {
    return java.util.Objects.requireNonNull(transaction.getTransactionManager());
  }

  /** What has to hold before anything is encrypted: see {@link Vault#open}. */
  void open() {
    inTransaction(
        () -> {
          epochs.lockChange();
          new Restoring(epochs, keys, keystore, copy, clock).restoreIfOlder();
        });
    beginIfDue();
    known.lookAgain();
  }

  /**
   * Everything that is due now. Does nothing that another node is doing.
   *
   * @throws UnavailableException when database or key store do not work; nothing is lost, go on
   *     later
   */
  void goOn() {
    beginIfDue();
    List<Epoch> living = epochs.living();
    known.keepOnly(living.stream().map(Epoch::id).toList());
    living.stream()
        .filter(epoch -> epoch.state() == State.ENDING)
        .forEach(
            epoch -> {
              rewrap(epoch.id());
              destroy(epoch.id());
            });
    copy.writeErased(keys.erasedInLivingEpochs());
  }

  void copyKeyStore(Path to) {
    inTransaction(
        () -> {
          epochs.lockChange();
          copy.copyFolder(keys.erasedInLivingEpochs(), to);
        });
  }

  /** When the current epoch began. */
  Optional<Instant> currentBegan() {
    return epochs.current().map(Epoch::began);
  }

  private void beginIfDue() {
    if (!isDue()) {
      return;
    }
    UUID prepared = prepare();
    boolean begun =
        inTransaction(
            () -> {
              epochs.lockChange(); // the key store too is changed by one node at a time
              if (!isDue()) {
                return false; // another node was quicker
              }
              // Durable before any row can name it. A crash leaves a key that the next try uses.
              keystore.create(prepared);
              CrashPoint.EPOCH_BEFORE_BEGIN.reach();
              epochs.closeDoor();
              epochs.begin(prepared, clock.instant());
              return true;
            });
    if (begun) {
      LOG.info("vault epoch={} begun", prepared);
    }
    known.lookAgain();
  }

  private boolean isDue() {
    return epochs
        .current()
        .map(epoch -> !clock.instant().isBefore(epoch.began().plus(length)))
        .orElse(true);
  }

  /** The epoch to come, as a row first: no key is in the store that the database does not know. */
  private UUID prepare() {
    UUID prepared =
        transaction.execute(
            status -> {
              epochs.lockChange();
              return epochs.living().stream()
                  .filter(epoch -> epoch.state() == State.PREPARED)
                  .map(Epoch::id)
                  .findFirst()
                  .orElseGet(
                      () -> {
                        UUID fresh = UUID.randomUUID();
                        epochs.insert(fresh, State.PREPARED, clock.instant());
                        return fresh;
                      });
            });
    return java.util.Objects.requireNonNull(prepared);
  }

  /** In batches, each a commit: a crash leaves some under the old key and some under the new. */
  private void rewrap(UUID old) {
    if (!keys.anyUnder(old)) {
      return; // and its key may be destroyed already, just before a crash
    }
    EpochKey current = known.lookAgain();
    EpochKey from =
        known
            .key(old)
            .orElseThrow(
                () ->
                    new UnavailableException(
                        FailureCode.UNAVAILABLE,
                        "The key of an ending epoch is not in " + keystore.describe()));
    int done = 0;
    for (int rows = -1; rows != 0; done += rows) {
      rows = inTransaction(() -> rewrapSome(from, current));
    }
    if (done > 0) {
      LOG.info("vault epoch={} keys={} wrapped under epoch={}", old, done, current.epoch());
    }
  }

  private int rewrapSome(EpochKey from, EpochKey to) {
    var rewrapped = new ArrayList<KeyRow>();
    for (KeyRow row : keys.lockUnder(from.epoch(), REWRAP_ROWS)) {
      byte[] key = from.unwrap(gcm, row);
      rewrapped.add(
          new KeyRow(
              row.id(), row.notice(), to.epoch(), to.wrap(gcm, row.id(), row.notice(), key)));
      java.util.Arrays.fill(key, (byte) 0);
    }
    keys.rewrap(rewrapped);
    CrashPoint.REWRAP_BEFORE_COMMIT.reach();
    return rewrapped.size();
  }

  /**
   * Destroys the key when no row needs it. Rows under it are all visible here, because the door was
   * closed when its epoch ended; one that another node is rewrapping now keeps it for this time.
   */
  private void destroy(UUID old) {
    boolean destroyed =
        inTransaction(
            () -> {
              if (!epochs.tryLockChange() || keys.anyUnder(old)) {
                return false;
              }
              // First the copy: from here on a backup of before can be used with it only.
              copy.write(
                  new KeyCopy.Head(epochs.first().orElseThrow(), epochs.current().orElseThrow()),
                  keys);
              CrashPoint.EPOCH_BEFORE_DESTROY.reach();
              keystore.destroy(old);
              CrashPoint.EPOCH_AFTER_DESTROY.reach();
              epochs.destroyed(old, clock.instant());
              return true;
            });
    if (destroyed) {
      known.keepOnly(epochs.living().stream().map(Epoch::id).toList());
      LOG.info("vault epoch={} destroyed", old);
    }
  }

  private <T> T inTransaction(java.util.function.Supplier<T> step) {
    return java.util.Objects.requireNonNull(transaction.execute(status -> step.get()));
  }

  private void inTransaction(Runnable step) {
    transaction.executeWithoutResult(status -> step.run());
  }
}
