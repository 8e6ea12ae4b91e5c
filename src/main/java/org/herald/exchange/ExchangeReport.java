package org.herald.exchange;

import java.util.Map;

/**
 * Counts for people: what was made, sent, answered and delivered.
 *
 * @param notices versions of our own notices
 * @param dispatches deliveries by state and recipient: key {@code <state> <recipient>}
 * @param links dispatches that went or were fetched, by link and recipient: key {@code <link>
 *     <recipient>}
 * @param accepted receipts that say accepted
 * @param rejected receipts that say rejected
 * @param received dispatches answered by us
 * @param delivered received notices handed on, by target
 * @param undelivered received notices not handed on yet
 * @param unfinished deliveries that no receipt and no expiry has ended
 */
public record ExchangeReport(
    long notices,
    Map<String, Long> dispatches,
    Map<String, Long> links,
    long accepted,
    long rejected,
    long received,
    Map<String, Long> delivered,
    long undelivered,
    long unfinished) {
  public ExchangeReport {
    links = Map.copyOf(links);
    dispatches = Map.copyOf(dispatches);
    delivered = Map.copyOf(delivered);
  }
}
