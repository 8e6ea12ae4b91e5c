package org.herald.exchange;

import java.util.Arrays;
import java.util.Map;
import org.herald.notice.NoticeType;

/**
 * Counts for people: what was made, sent, answered and delivered.
 *
 * @param documents versions of our own notices and other documents that were sent, by the code of
 *     their notice type or document kind
 * @param recalls what recipients did about our recalls: key {@code erased} and the like, {@code
 *     open} where no answer came yet
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
    Map<String, Long> documents,
    Map<String, Long> recalls,
    Map<String, Long> dispatches,
    Map<String, Long> links,
    long accepted,
    long rejected,
    long received,
    Map<String, Long> delivered,
    long undelivered,
    long unfinished) {
  public ExchangeReport {
    documents = Map.copyOf(documents);
    recalls = Map.copyOf(recalls);
    links = Map.copyOf(links);
    dispatches = Map.copyOf(dispatches);
    delivered = Map.copyOf(delivered);
  }

  /** Versions of our own notices that were sent. */
  public long notices() {
    return Arrays.stream(NoticeType.values())
        .mapToLong(type -> documents.getOrDefault(type.code(), 0L))
        .sum();
  }
}
