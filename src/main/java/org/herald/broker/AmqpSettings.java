package org.herald.broker;

import static org.herald.failure.FailureCode.CONFIGURATION;

import org.herald.failure.RejectedException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code herald.broker.amqp.*}: where partners reach the embedded broker over AMQP 1.0 and mutual
 * TLS 1.3.
 *
 * @param host the address to bind
 * @param port 0 picks a free one; -1, the default, for none
 * @param address what our description tells partners, such as {@code amqps://gateway.example:5671};
 *     empty to tell them nothing
 * @param maxConnections over all partners, default 256; more are closed at once
 */
@ConfigurationProperties("herald.broker.amqp")
record AmqpSettings(
    @DefaultValue("0.0.0.0") String host,
    @DefaultValue("-1") int port,
    @DefaultValue("") String address,
    @DefaultValue("256") int maxConnections) {
  static final AmqpSettings NONE = new AmqpSettings("0.0.0.0", -1, "", 256);

  AmqpSettings {
    require(port >= -1 && port <= 65_535, "port", "-1 (none), 0 (any free port) or 1 to 65535");
    require(!host.isBlank(), "host", "the address to bind, such as 0.0.0.0");
    require(maxConnections > 0, "max-connections", "above 0");
  }

  boolean none() {
    return port < 0;
  }

  private static void require(boolean holds, String key, String mend) {
    if (!holds) {
      throw new RejectedException(
          CONFIGURATION, "Set herald.broker.amqp." + key + " to " + mend + ".");
    }
  }
}
