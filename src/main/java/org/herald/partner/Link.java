package org.herald.partner;

/**
 * A way to reach a partner.
 *
 * @param kind SOAP (we call), AMQP (queue) or PULL (the partner fetches from us)
 * @param address {@code https://host:port/exchange}, {@code amqps://host:port} or, for pull, empty
 */
public record Link(Kind kind, String address) {
  /** How messages travel on a link. */
  public enum Kind {
    SOAP,
    AMQP,
    PULL
  }
}
