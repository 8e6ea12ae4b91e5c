package org.herald.broker;

import static org.herald.failure.FailureCode.UNAVAILABLE;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.UUID;
import org.herald.failure.UnavailableException;

/** One persistent message there and back: the only proof that a broker is up. */
final class Probe {
  static final String QUEUE = "herald.probe";
  private static final Duration WAIT = Duration.ofSeconds(10);
  private static final Duration TIME_TO_LIVE = Duration.ofMinutes(5);

  private Probe() {}

  /**
   * @throws UnavailableException when the message does not come back within 10 s
   */
  static void pass(ConnectionFactory connections, String broker) {
    String sent = UUID.randomUUID().toString();
    try (var context = connections.createContext()) {
      var queue = context.createQueue(QUEUE);
      context
          .createProducer()
          .setDeliveryMode(DeliveryMode.PERSISTENT)
          .setTimeToLive(TIME_TO_LIVE.toMillis())
          .setProperty("probe", sent)
          .send(queue, sent);
      try (var consumer = context.createConsumer(queue, "probe = '" + sent + "'")) {
        var received = consumer.receive(WAIT.toMillis());
        if (!(received instanceof TextMessage text) || !sent.equals(text.getText())) {
          throw new UnavailableException(
              UNAVAILABLE, "The " + broker + " took a message and did not give it back");
        }
      }
    } catch (JMSException | JMSRuntimeException e) {
      throw new UnavailableException(
          UNAVAILABLE, "The " + broker + " does not carry messages: " + e.getMessage(), e);
    }
  }
}
