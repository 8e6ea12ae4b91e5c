package org.herald.exchange;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DispatchHeader;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code herald.exchange}.
 *
 * @param timeToLive how long a dispatch lives; at most 30 days
 * @param lease how long a worker may take for a claimed batch before another may claim it
 * @param fetchLease how long a fetched message stays with the partner that fetched it
 * @param deliveryLease when a received notice is due again that a worker took for a target and did
 *     not report as delivered
 * @param claimBatch deliveries in one claim, at most 32
 * @param firstRetry delay before the second attempt; doubled for each further one
 * @param longestRetry the most a delay grows to
 * @param breakerFailures consecutive failures that open a link's breaker
 * @param breakerOpen how long an open breaker keeps a link closed
 * @param sentPatience how long a receipt is awaited for what a broker has settled before the
 *     recipient is asked whether it has it
 * @param receiptPromise by when our audit entry for a receipt is in the log
 * @param fetchAlarmAfter how long a partner that fetches may be silent before an alarm
 * @param linkAlarmAfter how long a link may fail before an alarm
 * @param recallAnswerWithin how long an answer to a recall is awaited before it is sent again
 * @param stopUnpublishedAfter how long the audit log may not be published before nothing leaves
 * @param overrideFor how long urgent dispatches go on then, on two people's word
 */
@ConfigurationProperties("herald.exchange")
record ExchangeProperties(
    @DefaultValue("7d") Duration timeToLive,
    @DefaultValue("60s") Duration lease,
    @DefaultValue("60s") Duration fetchLease,
    @DefaultValue("60s") Duration deliveryLease,
    @DefaultValue("32") int claimBatch,
    @DefaultValue("1s") Duration firstRetry,
    @DefaultValue("15m") Duration longestRetry,
    @DefaultValue("5") int breakerFailures,
    @DefaultValue("30s") Duration breakerOpen,
    @DefaultValue("10m") Duration sentPatience,
    @DefaultValue("60s") Duration receiptPromise,
    @DefaultValue("15m") Duration fetchAlarmAfter,
    @DefaultValue("15m") Duration linkAlarmAfter,
    @DefaultValue("3d") Duration recallAnswerWithin,
    @DefaultValue("4h") Duration stopUnpublishedAfter,
    @DefaultValue("4h") Duration overrideFor) {
  ExchangeProperties {
    require(
        timeToLive.isPositive() && timeToLive.compareTo(DispatchHeader.LONGEST_LIFE) <= 0,
        "time-to-live",
        "more than 0 and at most 30d");
    require(lease.isPositive(), "lease", "positive, such as 60s");
    require(fetchLease.isPositive(), "fetch-lease", "positive, such as 60s");
    require(deliveryLease.isPositive(), "delivery-lease", "positive, such as 60s");
    require(claimBatch >= 1 && claimBatch <= 32, "claim-batch", "1 to 32");
    require(firstRetry.isPositive(), "first-retry", "positive, such as 1s");
    require(longestRetry.compareTo(firstRetry) >= 0, "longest-retry", "at least first-retry");
    require(breakerFailures >= 1, "breaker-failures", "1 or more");
    require(breakerOpen.isPositive(), "breaker-open", "positive, such as 30s");
    require(sentPatience.isPositive(), "sent-patience", "positive, such as 10m");
    require(fetchAlarmAfter.toSeconds() >= 60, "fetch-alarm-after", "at least 60s");
    require(linkAlarmAfter.isPositive(), "link-alarm-after", "positive, such as 15m");
    require(recallAnswerWithin.isPositive(), "recall-answer-within", "positive, such as 3d");
    require(stopUnpublishedAfter.isPositive(), "stop-unpublished-after", "positive, such as 4h");
    require(overrideFor.isPositive(), "override-for", "positive, such as 4h");
    require(receiptPromise.isPositive(), "receipt-promise", "positive, such as 60s");
  }

  /**
   * Doubles with each attempt up to the limit; the jitter of a fifth keeps partners from being hit
   * in step.
   */
  Duration backoff(int attempt) {
    long base = firstRetry.toMillis() << Math.min(attempt - 1, 20);
    long capped = Math.min(base, longestRetry.toMillis());
    return Duration.ofMillis(capped - ThreadLocalRandom.current().nextLong(capped / 5 + 1));
  }

  private static void require(boolean holds, String key, String expected) {
    if (!holds) {
      throw new RejectedException(
          FailureCode.CONFIGURATION, "herald.exchange." + key + " must be " + expected + ".");
    }
  }
}
