package org.herald.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells workers that a row may be due. Lossy and duplicable by design: the row is the truth and a
 * poll of due rows repairs every lost wake-up, so the caller never waits for the broker and never
 * fails with it.
 */
public final class WakeUps implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WakeUps.class);
  private static final Pattern QUEUE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,119}");
  private static final int MAX_ID_CHARS = 64;
  private static final int MAX_WAITING = 10_000;
  // By then the poll has long found the row.
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);

  private final ConnectionFactory connections;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();
  private final Thread sender;
  private boolean failing;

  private record Waiting(String deliveryId, long dueNanos) {}

  WakeUps(ConnectionFactory connections) {
    this.connections = connections;
    this.sender = Thread.ofVirtual().name("herald-wake-ups").start(this::sendAll);
  }

  /** As {@link #send(String, String, Duration)}, at once. */
  public void send(String queue, String deliveryId) {
    send(queue, deliveryId, Duration.ZERO);
  }

  /**
   * Sends soon, not persistently. A queue gets one message however many wake-ups for it still wait
   * here: who is woken takes everything that is due. Past 10,000 waiting queues it is dropped.
   *
   * @param queue letters, digits, dot, hyphen and underscore, at most 120 characters
   * @param deliveryId at most 64 characters; an id, never content
   * @param gather how long the first wake-up of a queue waits for others to come along
   */
  public void send(String queue, String deliveryId, Duration gather) {
    if (!QUEUE.matcher(queue).matches()) {
      throw new IllegalArgumentException("Not a queue's name");
    }
    if (deliveryId.isEmpty() || deliveryId.length() > MAX_ID_CHARS) {
      throw new IllegalArgumentException("A delivery id has 1 to " + MAX_ID_CHARS + " characters");
    }
    synchronized (waiting) {
      if (waiting.size() < MAX_WAITING) {
        waiting.putIfAbsent(queue, new Waiting(deliveryId, System.nanoTime() + gather.toNanos()));
        waiting.notifyAll();
      }
    }
  }

  private void sendAll() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        send(takeDue());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private Map<String, String> takeDue() throws InterruptedException {
    synchronized (waiting) {
      while (true) {
        long now = System.nanoTime();
        long soonestNanos = Long.MAX_VALUE;
        var due = new LinkedHashMap<String, String>();
        for (var entry : waiting.entrySet()) {
          long leftNanos = entry.getValue().dueNanos() - now;
          if (leftNanos <= 0) {
            due.put(entry.getKey(), entry.getValue().deliveryId());
          } else {
            soonestNanos = Math.min(soonestNanos, leftNanos);
          }
        }
        if (!due.isEmpty()) {
          waiting.keySet().removeAll(due.keySet());
          return due;
        }
        if (waiting.isEmpty()) {
          waiting.wait();
        } else {
          TimeUnit.NANOSECONDS.timedWait(waiting, soonestNanos);
        }
      }
    }
  }

  private void send(Map<String, String> wakeUps) {
    try (var context = connections.createContext()) {
      var producer =
          context
              .createProducer()
              .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
              .setTimeToLive(TIME_TO_LIVE.toMillis());
      wakeUps.forEach((queue, id) -> producer.send(context.createQueue(queue), id));
      failing = false;
    } catch (RuntimeException e) {
      // Any: a pool whose broker is stopped gives null in place of a connection, and were this
      // thread to end, no wake-up would ever be sent again.
      if (!failing) { // one line for one outage
        LOG.warn("Wake-ups are lost, the poll of due rows takes over: {}", e.getMessage());
      }
      failing = true;
    }
  }

  /** Drops what still waits. */
  @Override
  public void close() {
    sender.interrupt();
  }
}
