package org.herald.audit;

import java.time.Duration;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code herald.audit.*}.
 *
 * @param interval how often to look for pending entries without being woken; 50 ms to 1 s
 * @param roundEntries most entries of one sequencing transaction; 1 to 10,000
 * @param closeDelay how long after New Year (UTC) the old year's log stays open, for nodes whose
 *     clocks differ; the new year's entries wait as long, so at most 30 s
 * @param stallTimeout after this long without a statement the database ends a sequencing
 *     transaction, so that a stalled node cannot block the others; 100 ms to 60 s
 */
@ConfigurationProperties("herald.audit")
record AuditProperties(
    @DefaultValue("500ms") Duration interval,
    @DefaultValue("1000") int roundEntries,
    @DefaultValue("10s") Duration closeDelay,
    @DefaultValue("10s") Duration stallTimeout) {

  AuditProperties {
    within("interval", interval, Duration.ofMillis(50), Duration.ofSeconds(1));
    within("close-delay", closeDelay, Duration.ZERO, Duration.ofSeconds(30));
    within("stall-timeout", stallTimeout, Duration.ofMillis(100), Duration.ofMinutes(1));
    if (roundEntries < 1 || roundEntries > 10_000) {
      throw invalid("round-entries", "a number from 1 to 10000");
    }
  }

  static AuditProperties defaults() {
    return new AuditProperties(
        Duration.ofMillis(500), 1000, Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  private static void within(String key, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw invalid(key, "a duration from " + least.toMillis() + "ms to " + most.toMillis() + "ms");
    }
  }

  private static RejectedException invalid(String key, String expected) {
    return new RejectedException(
        FailureCode.CONFIGURATION, "Set herald.audit." + key + " to " + expected);
  }
}
