package org.herald.wiring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.herald.notice.PartyId;
import org.herald.seal.SealedMessage;

/**
 * Answers a partner's fetch: at once when something waits, otherwise as soon as something comes or
 * the wait is over. Another node's messages are seen by looking again each second.
 */
public final class WaitingMessages {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final BiFunction<PartyId, Integer, List<SealedMessage>> leases;
  private final Map<PartyId, Semaphore> arrivals = new ConcurrentHashMap<>();
  private volatile boolean stopping;

  WaitingMessages(BiFunction<PartyId, Integer, List<SealedMessage>> leases) {
    this.leases = leases;
  }

  /** Messages for this caller, at most {@code max}; empty when none came within {@code wait}. */
  public List<SealedMessage> lease(PartyId caller, int max, Duration wait)
      throws InterruptedException {
    Semaphore arrival = arrivals.computeIfAbsent(caller, c -> new Semaphore(0));
    long deadlineNanos = System.nanoTime() + wait.toNanos();
    while (true) {
      arrival.drainPermits();
      List<SealedMessage> messages = leases.apply(caller, max);
      long leftNanos = deadlineNanos - System.nanoTime();
      if (!messages.isEmpty() || leftNanos <= 0 || stopping) {
        return messages;
      }
      // Woken or not, the rows are looked at again: they are the truth.
      var unused =
          arrival.tryAcquire(Math.min(leftNanos, LOOK_AGAIN.toNanos()), TimeUnit.NANOSECONDS);
    }
  }

  /** Whoever waits now is answered without messages; the partner comes again. */
  void stop() {
    stopping = true;
    arrivals.values().forEach(Semaphore::release);
  }

  void arrived(PartyId recipient) {
    Semaphore arrival = arrivals.get(recipient);
    if (arrival != null) {
      arrival.release();
    }
  }
}
