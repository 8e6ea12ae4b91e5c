package org.herald.broker;

/**
 * How the broker does.
 *
 * @param up whether it is known to work; for an external one, whether a connection was made just
 *     now
 * @param broker which broker, for the operator; no credentials
 * @param reason why it is down, or empty
 */
public record BrokerHealth(boolean up, String broker, String reason) {}
