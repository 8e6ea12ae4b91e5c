package org.herald.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * Lets callers that come while a transaction is under way share the next one. Nobody waits for
 * company: a caller who finds a turn free goes at once, with whoever waits. When a shared
 * transaction fails, each of its callers has one of its own, so that nobody fails for another.
 *
 * @param <T> what one caller brings
 * @param <R> what it gets, when the transaction has committed
 */
final class GroupCommit<T, R> {
  private static final int MOST = 32;
  private static final int TURNS = 2;

  private final Function<List<T>, List<R>> transaction;
  private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
  private final Semaphore turns = new Semaphore(TURNS, true);

  private record Waiting<T, R>(T item, CompletableFuture<R> result) {}

  /**
   * @param transaction takes 1 to 32 items and returns as many results, in their order, when all of
   *     it is durable; throws when nothing is
   */
  GroupCommit(Function<List<T>, List<R>> transaction) {
    this.transaction = transaction;
  }

  /** The result for this item; throws what the transaction of this item alone threw. */
  R submit(T item) {
    var mine = new Waiting<T, R>(item, new CompletableFuture<>());
    queue.add(mine);
    List<Waiting<T, R>> served;
    do {
      turns.acquireUninterruptibly();
      try {
        served = next();
        serve(served);
      } finally {
        turns.release();
      }
      // With nobody left in the queue, mine is done or in another caller's hands: no more turns.
    } while (!mine.result().isDone() && !served.isEmpty());
    try {
      return mine.result().join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  /** Empty when others have served everybody, the caller itself among them. */
  private List<Waiting<T, R>> next() {
    var batch = new ArrayList<Waiting<T, R>>();
    for (var one = queue.poll(); one != null; one = batch.size() < MOST ? queue.poll() : null) {
      batch.add(one);
    }
    return batch;
  }

  private void serve(List<Waiting<T, R>> batch) {
    if (batch.size() > 1) {
      try {
        List<R> results = transaction.apply(batch.stream().map(Waiting::item).toList());
        for (int i = 0; i < results.size(); i++) {
          batch.get(i).result().complete(results.get(i));
        }
        return;
      } catch (RuntimeException oneOfThemFails) {
        // Nothing of it is stored; which one it was shows when each goes alone.
      } catch (Error defect) {
        batch.forEach(one -> one.result().completeExceptionally(defect)); // nobody waits for ever
        throw defect;
      }
    }
    batch.forEach(this::alone);
  }

  private void alone(Waiting<T, R> one) {
    try {
      one.result().complete(transaction.apply(List.of(one.item())).getFirst());
    } catch (RuntimeException failed) {
      one.result().completeExceptionally(failed);
    } catch (Error defect) {
      one.result().completeExceptionally(defect);
      throw defect;
    }
  }
}
