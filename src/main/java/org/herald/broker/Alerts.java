package org.herald.broker;

import static org.herald.failure.FailureCode.UNAVAILABLE;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSRuntimeException;
import java.nio.charset.StandardCharsets;
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
   * Publishes one alert; on return it is in the broker's journal and survives a crash.
   *
   * @param json at most {@value #MAX_ALERT_BYTES} bytes
   * @throws UnavailableException when the broker cannot take it: it may have been published all the
   *     same, so that a repeated alert can arrive twice
   */
  public void publish(String json) {
    if (json.getBytes(StandardCharsets.UTF_8).length > MAX_ALERT_BYTES) {
      throw new IllegalArgumentException("An alert has at most " + MAX_ALERT_BYTES + " bytes");
    }
    try (var context = connections.createContext()) {
      context
          .createProducer()
          .setDeliveryMode(DeliveryMode.PERSISTENT)
          .send(context.createQueue(ADDRESS), json);
    } catch (JMSRuntimeException e) {
      throw new UnavailableException(
          UNAVAILABLE, "The broker did not take an alert: " + e.getMessage(), e);
    }
  }
}
