package org.herald.vault;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The keys that the present transaction has found or made in the database. They reach the cache
 * when it has committed: a key that was rolled back must never encrypt anything.
 */
final class TransactionKeys implements TransactionSynchronization {
  private final Object owner;
  private final KeyCache cache;
  private final Map<NoticeRef, NoticeKey> byNotice = new HashMap<>();
  private final Map<UUID, NoticeKey> byId = new HashMap<>();
  private final Set<NoticeRef> erased = new HashSet<>();

  private TransactionKeys(Object owner, KeyCache cache) {
    this.owner = owner;
    this.cache = cache;
  }

  /**
   * Of the present transaction.
   *
   * @throws IllegalStateException without one
   */
  static TransactionKeys present(Object owner, KeyCache cache) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()
        || !TransactionSynchronizationManager.isSynchronizationActive()) {
      throw new IllegalStateException("notice keys are made in the transaction that uses them");
    }
    if (TransactionSynchronizationManager.getResource(owner) instanceof TransactionKeys keys) {
      return keys;
    }
    var keys = new TransactionKeys(owner, cache);
    TransactionSynchronizationManager.bindResource(owner, keys);
    TransactionSynchronizationManager.registerSynchronization(keys);
    return keys;
  }

  /** Of the present transaction, if it has any. */
  static Optional<TransactionKeys> ifPresent(Object owner) {
    return TransactionSynchronizationManager.getResource(owner) instanceof TransactionKeys keys
        ? Optional.of(keys)
        : Optional.empty();
  }

  Optional<NoticeKey> get(NoticeRef notice) {
    return Optional.ofNullable(byNotice.get(notice));
  }

  Optional<NoticeKey> get(UUID id) {
    return Optional.ofNullable(byId.get(id));
  }

  void add(NoticeKey key) {
    byNotice.put(key.notice(), key);
    byId.put(key.id(), key);
  }

  /** Its key is erased here, and in the cache only once this transaction has committed. */
  void forget(NoticeRef notice) {
    erased.add(notice);
    NoticeKey key = byNotice.remove(notice);
    if (key != null) {
      byId.remove(key.id());
    }
  }

  /** The key at hand in memory, if it may still be used in this transaction. */
  Optional<NoticeKey> cached(NoticeRef notice) {
    return erased.contains(notice) ? Optional.empty() : cache.get(notice);
  }

  @Override
  public void suspend() {
    TransactionSynchronizationManager.unbindResourceIfPossible(owner);
  }

  @Override
  public void resume() {
    TransactionSynchronizationManager.bindResource(owner, this);
  }

  @Override
  public void afterCommit() {
    byNotice.values().forEach(cache::put);
  }

  @Override
  public void afterCompletion(int status) {
    TransactionSynchronizationManager.unbindResourceIfPossible(owner);
  }
}
