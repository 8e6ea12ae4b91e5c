package org.herald.vault;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The vault's facade: the key of each notice, and its erasing. A notice key is made with the first
 * thing that is stored of the notice, in the same transaction, and never outlives a roll-back.
 */
public final class Vault {
  private static final int TRIES = 5;
  private static final int PSEUDONYM_BYTES = 8;

  private final KeyRows rows;
  private final EpochRows epochRows;
  private final Epochs epochs;
  private final KeyCache cache;
  private final Gcm gcm;
  private final Clock clock;
  private final EpochChange change;

  Vault(
      JdbcTemplate jdbc,
      PlatformTransactionManager transactions,
      EpochKeystore keystore,
      VaultProperties settings,
      Gcm gcm,
      KeyCopy copy,
      Clock clock) {
    this.rows = new KeyRows(jdbc);
    this.epochRows = new EpochRows(jdbc);
    this.epochs = new Epochs(epochRows, keystore);
    this.cache = new KeyCache(settings.cachedKeys(), clock);
    this.gcm = gcm;
    this.clock = clock;
    this.change =
        new EpochChange(
            epochRows,
            rows,
            epochs,
            keystore,
            copy,
            gcm,
            new TransactionTemplate(transactions),
            settings.epoch(),
            clock);
  }

  /**
   * The keys of notices of which something is about to be stored that must be readable later. Made
   * where there is none; none can be erased before the caller's transaction has ended. One round
   * trip, whatever the number.
   *
   * @throws IllegalStateException outside of a transaction
   * @throws UnavailableException when the key store cannot be reached
   */
  public Map<NoticeRef, NoticeKey> keysToStore(Collection<NoticeRef> notices) {
    var transaction = TransactionKeys.present(this, cache);
    var found = new HashMap<NoticeRef, NoticeKey>();
    var missing = new TreeSet<NoticeRef>();
    for (NoticeRef notice : notices) {
      transaction
          .get(notice)
          .ifPresentOrElse(key -> found.put(notice, key), () -> missing.add(notice));
    }
    for (int tries = 0; !missing.isEmpty(); tries++) {
      if (tries == TRIES) {
        throw new UnavailableException(
            FailureCode.UNAVAILABLE, "The keys of these notices are being changed; try again.");
      }
      EpochKey epoch = tries == 0 ? epochs.current() : epochs.lookAgain();
      for (NoticeKey key : findOrMake(epoch, missing)) {
        transaction.add(key);
        found.put(key.notice(), key);
        missing.remove(key.notice());
      }
    }
    return found;
  }

  /**
   * As {@link #keysToStore}, from memory where possible: a notice that another node has erased in
   * the last minute may still have its old key here. For what may be lost with the notice.
   */
  public Map<NoticeRef, NoticeKey> keys(Collection<NoticeRef> notices) {
    var found = new HashMap<NoticeRef, NoticeKey>();
    var missing = new HashSet<NoticeRef>();
    for (NoticeRef notice : notices) {
      TransactionKeys.ifPresent(this)
          .map(transaction -> transaction.get(notice).or(() -> transaction.cached(notice)))
          .orElseGet(() -> cache.get(notice))
          .ifPresentOrElse(key -> found.put(notice, key), () -> missing.add(notice));
    }
    if (!missing.isEmpty()) {
      found.putAll(keysToStore(missing));
    }
    return found;
  }

  /** The keys that still exist, of these: the others were erased. At most one round trip. */
  public Map<UUID, NoticeKey> held(Collection<UUID> ids) {
    var found = new HashMap<UUID, NoticeKey>();
    Set<UUID> missing = new HashSet<>();
    for (UUID id : ids) {
      TransactionKeys.ifPresent(this)
          .flatMap(transaction -> transaction.get(id))
          .or(() -> cache.get(id))
          .ifPresentOrElse(key -> found.put(id, key), () -> missing.add(id));
    }
    // Twice: what was read before an epoch ended may be under a key that is no more.
    for (int tries = 0; !missing.isEmpty() && tries < 2; tries++) {
      boolean under = false;
      for (KeyRow row : rows.byId(missing)) {
        Optional<EpochKey> epoch = epochs.key(row.epoch());
        under |= epoch.isEmpty();
        epoch.ifPresent(
            key -> {
              NoticeKey opened = key.open(gcm, row);
              cache.put(opened);
              found.put(row.id(), opened);
              missing.remove(row.id());
            });
      }
      if (!under) {
        break;
      }
    }
    return found;
  }

  /** As {@link #held(Collection)} for one value alone. */
  public KeptBytes kept(UUID keyId, Place place, byte[] encrypted) {
    return new KeptBytes(place, encrypted, Optional.ofNullable(held(List.of(keyId)).get(keyId)));
  }

  /**
   * Erases a notice's key, in the caller's transaction. From its commit on nothing that was stored
   * of the notice can be read here; in a backup of this database it can until the epoch has ended.
   * Waits for transactions that are storing something of the notice. What is stored of it
   * afterwards is under a new key.
   *
   * @return the key's id, to ask {@link #isErasedForGood} with; empty when there was none
   * @throws IllegalStateException outside of a transaction
   */
  public Optional<UUID> erase(NoticeRef notice) {
    if (notice.equals(NoticeRef.HOUSE)) {
      throw new IllegalArgumentException("the house's own key is never erased");
    }
    var transaction = TransactionKeys.present(this, cache);
    List<UUID> erased = rows.erase(notice, clock.instant());
    transaction.forget(notice);
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            cache.forget(notice);
          }
        });
    return erased.stream().findFirst();
  }

  /**
   * Whether an erased key can be had from no backup any more: its epoch and all before are over.
   */
  public boolean isErasedForGood(UUID key) {
    List<UUID> epoch = rows.epochOfErased(key);
    return !epoch.isEmpty() && epochRows.isOver(epoch.getFirst());
  }

  /** Of these keys, the ones that were erased, as the database says now. At most one round trip. */
  public Set<UUID> erased(Collection<UUID> ids) {
    var erased = new HashSet<>(ids);
    rows.byId(ids).forEach(row -> erased.remove(row.id()));
    return erased;
  }

  /** Whether it is known when an erased key's epoch is over; not of one that a backup never had. */
  public boolean remembersErasing(UUID key) {
    return !rows.epochOfErased(key).isEmpty();
  }

  /**
   * What stands for a person where the recipient must not know the name: the same for the same
   * person and recipient, and unlinkable without our keys.
   *
   * @param identity name and birth, normalised
   * @return {@code P-} and 16 characters
   */
  public String pseudonym(String recipient, String identity) {
    byte[] mac = house().mac("pseudonym for " + recipient, identity);
    return "P-" + HexFormat.of().withUpperCase().formatHex(mac, 0, PSEUDONYM_BYTES);
  }

  /**
   * 32 bytes that stand for a text among others under the same label, and say nothing without our
   * keys.
   */
  public byte[] fingerprint(String label, String text) {
    return house().mac("fingerprint for " + label, text);
  }

  /** In a transaction of its own where there is none: whoever fingerprints need not store. */
  private NoticeKey house() {
    return cache
        .get(NoticeRef.HOUSE)
        .orElseGet(
            () ->
                Objects.requireNonNull(
                    new TransactionTemplate(change.transactions())
                        .execute(status -> keys(List.of(NoticeRef.HOUSE)).get(NoticeRef.HOUSE))));
  }

  /** How many unwrapped keys are in this node's memory. */
  public int cached() {
    return cache.size();
  }

  /**
   * Checks that key store and database belong together, restores the key table where the database
   * comes from an older backup, and begins the first epoch. Before anything is encrypted.
   *
   * @throws RejectedException {@code configuration-invalid}, naming the setting and the mend
   */
  void open() {
    change.open();
    new TransactionTemplate(change.transactions())
        .executeWithoutResult(status -> keys(List.of(NoticeRef.HOUSE)));
  }

  /**
   * Replaces a copy of the key store's folder by the present one, while no epoch ends: keys, their
   * password, the wrapped notice keys and what was erased since. Durable on return; keys that were
   * destroyed since the last copy are overwritten in it. Of a token only what stands beside it.
   *
   * @throws UnavailableException when the folder cannot be written
   */
  public void copyKeyStore(Path to) {
    change.copyKeyStore(to);
  }

  /** Everything the passing of time asks for; safe on several nodes at once. */
  EpochChange change() {
    return change;
  }

  private List<NoticeKey> findOrMake(EpochKey epoch, Collection<NoticeRef> notices) {
    var fresh = new HashMap<UUID, byte[]>();
    var offered = new ArrayList<KeyRow>(notices.size());
    for (NoticeRef notice : notices) {
      UUID id = UUID.randomUUID();
      byte[] key = gcm.randomBytes(Gcm.KEY_BYTES);
      fresh.put(id, key);
      offered.add(new KeyRow(id, notice, epoch.epoch(), epoch.wrap(gcm, id, notice, key)));
    }
    var keys = new ArrayList<NoticeKey>(notices.size());
    for (KeyRows.Found found : rows.findOrInsert(epoch.epoch(), offered)) {
      KeyRow row = found.row();
      byte[] made = fresh.get(row.id());
      if (found.made() && made != null) {
        keys.add(new NoticeKey(row.id(), row.notice(), new SecretKeySpec(made, "AES"), gcm));
      } else {
        epochs.key(row.epoch()).ifPresent(key -> keys.add(key.open(gcm, row)));
      }
    }
    return keys;
  }
}
