package org.herald.broker;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The alerts in the journal of a gateway that is stopped; reading takes them out. */
public final class StoredAlerts {
  private static final long FIRST_MILLIS = 10_000;
  private static final long NEXT_MILLIS = 300;

  private StoredAlerts() {}

  /** Every alert's JSON, in order. */
  public static List<String> take(Path data) {
    var alerts = new ArrayList<String>();
    try (var broker = ChildBroker.open(data);
        var context = broker.connectionFactory().createContext()) {
      var consumer = context.createConsumer(context.createQueue(Alerts.ADDRESS));
      long wait = FIRST_MILLIS; // the first may take a moment, after it they come without a gap
      for (Message message; (message = consumer.receive(wait)) != null; wait = NEXT_MILLIS) {
        alerts.add(message.getBody(String.class));
      }
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
    return alerts;
  }
}
