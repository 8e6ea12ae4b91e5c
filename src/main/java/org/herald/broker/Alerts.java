package org.herald.broker;

import static org.herald.failure.FailureCode.UNAVAILABLE;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.herald.failure.UnavailableException;

/** Alerts for whoever watches this gateway: ids, type and urgency, never a person's data. */
public final class Alerts {
  /** The address, a durable queue. */
  public static final String ADDRESS = "alerts";

  /** The longest alert, in bytes of UTF-8. */
  public static final int MAX_ALERT_BYTES = 65_536;

  private final ConnectionFactory connections;

  Alerts(ConnectionFactory connections) {
    this.connections = connections;
  }

  /**
   * Publishes alerts, all or none; on return they are in the broker's journal and survive a crash.
   *
   * @param alerts each JSON of at most {@value #MAX_ALERT_BYTES} bytes
   * @throws UnavailableException when the broker cannot take it: it may have been published all the
   *     same, so that a repeated alert can arrive twice
   */
  public void publish(List<String> alerts) {
    for (String json : alerts) {
      if (json.getBytes(StandardCharsets.UTF_8).length > MAX_ALERT_BYTES) {
        throw new IllegalArgumentException("An alert has at most " + MAX_ALERT_BYTES + " bytes");
      }
    }
    // One transaction, so that the journal is forced to disk once for all of them.
    try (var context = connections.createContext(JMSContext.SESSION_TRANSACTED)) {
      var producer = context.createProducer().setDeliveryMode(DeliveryMode.PERSISTENT);
      var queue = context.createQueue(ADDRESS);
      alerts.forEach(json -> producer.send(queue, json));
      context.commit();
    } catch (JMSRuntimeException e) {
      throw new UnavailableException(
          UNAVAILABLE, "The broker did not take alerts: " + e.getMessage(), e);
    }
  }
}
