package org.herald.wiring;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks partners for what they hold for us. A partner that cannot be asked is left alone for a
 * moment, and that is said once, until it works again. Nobody waits in here: who asks too early
 * gets nothing, and who waits for an answer is sent home when the gateway stops.
 */
final class Polls {
  static final Duration PUT_OFF = Duration.ofSeconds(1);

  private static final Logger LOG = LoggerFactory.getLogger(Polls.class);

  private final LongSupplier nanos;
  private final Map<String, Long> putOffAtNanos = new ConcurrentHashMap<>();
  private final Set<Thread> asking = new HashSet<>();
  private boolean stopping;

  /**
   * @param nanos as {@link System#nanoTime()}
   */
  Polls(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /**
   * The answer, or {@code nothing} when the partner cannot be asked now.
   *
   * @param what for people, such as {@code fetching from PK.FIA}
   * @param call may be interrupted by the stop, so it waits and changes nothing
   */
  <T> T ask(String what, T nothing, Supplier<T> call) {
    if (isPutOff(what) || !begin()) {
      return nothing;
    }
    try {
      T answer = call.get();
      if (putOffAtNanos.remove(what) != null) {
        LOG.info("{} works again", what);
      }
      return answer;
    } catch (RejectedException | UnavailableException failed) {
      failed(what, failed);
      return nothing;
    } finally {
      end();
    }
  }

  private boolean isPutOff(String what) {
    Long since = putOffAtNanos.get(what);
    return since != null && nanos.getAsLong() - since < PUT_OFF.toNanos();
  }

  private synchronized void failed(String what, RuntimeException failed) {
    if (!stopping && putOffAtNanos.put(what, nanos.getAsLong()) == null) {
      LOG.warn("{} does not work: {}", what, failed.getMessage());
    }
  }

  private synchronized boolean begin() {
    return !stopping && asking.add(Thread.currentThread());
  }

  private synchronized void end() {
    asking.remove(Thread.currentThread());
    if (stopping) {
      var unused = Thread.interrupted(); // was meant for the call
    }
  }

  /** Whoever waits for an answer now goes on without one. */
  synchronized void stop() {
    stopping = true;
    asking.forEach(Thread::interrupt);
  }
}
