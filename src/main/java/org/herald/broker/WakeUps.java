package org.herald.broker;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSRuntimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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

  private record WakeUp(String queue, String deliveryId) {}

  private final ConnectionFactory connections;
  private final Set<WakeUp> waiting = new LinkedHashSet<>();
  private final Thread sender;
  private boolean failing;

  WakeUps(ConnectionFactory connections) {
    this.connections = connections;
    this.sender = Thread.ofVirtual().name("herald-wake-ups").start(this::sendAll);
  }

  /**
   * Sends soon, not persistently. The same wake-up is sent once while it still waits here; past
   * 10,000 waiting ones it is dropped.
   *
   * @param queue letters, digits, dot, hyphen and underscore, at most 120 characters
   * @param deliveryId at most 64 characters; an id, never content
   */
  public void send(String queue, String deliveryId) {
    if (!QUEUE.matcher(queue).matches()) {
      throw new IllegalArgumentException("Not a queue's name");
    }
    if (deliveryId.isEmpty() || deliveryId.length() > MAX_ID_CHARS) {
      throw new IllegalArgumentException("A delivery id has 1 to " + MAX_ID_CHARS + " characters");
    }
    synchronized (waiting) {
      if (waiting.size() < MAX_WAITING) {
        waiting.add(new WakeUp(queue, deliveryId));
        waiting.notifyAll();
      }
    }
  }

  private void sendAll() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        send(takeAll());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private List<WakeUp> takeAll() throws InterruptedException {
    synchronized (waiting) {
      while (waiting.isEmpty()) {
        waiting.wait();
      }
      var taken = new ArrayList<>(waiting);
      waiting.clear();
      return taken;
    }
  }

  private void send(List<WakeUp> wakeUps) {
    try (var context = connections.createContext()) {
      var producer =
          context
              .createProducer()
              .setDeliveryMode(DeliveryMode.NON_PERSISTENT)
              .setTimeToLive(TIME_TO_LIVE.toMillis());
      for (WakeUp wakeUp : wakeUps) {
        producer.send(context.createQueue(wakeUp.queue()), wakeUp.deliveryId());
      }
      failing = false;
    } catch (JMSRuntimeException e) {
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
