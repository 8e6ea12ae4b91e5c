package org.herald.admin;

import java.time.Duration;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code herald.admin}.
 *
 * @param auditPendingWithin how long an audit entry may wait for its publication before the gateway
 *     is not ready, and an alarm is raised; at least 1 s
 * @param watchPeriod how often gauges are refreshed and conditions for alarms looked at; 1 s to 5
 *     min
 * @param keysPeriod how often our own key files are looked at; 1 s to 1 h
 */
@ConfigurationProperties("herald.admin")
record AdminProperties(
    @DefaultValue("60s") Duration auditPendingWithin,
    @DefaultValue("10s") Duration watchPeriod,
    @DefaultValue("1m") Duration keysPeriod) {
  AdminProperties {
    require(
        auditPendingWithin.compareTo(Duration.ofSeconds(1)) >= 0,
        "audit-pending-within",
        "at least 1s");
    require(
        watchPeriod.compareTo(Duration.ofSeconds(1)) >= 0
            && watchPeriod.compareTo(Duration.ofMinutes(5)) <= 0,
        "watch-period",
        "1s to 5m");
    require(
        keysPeriod.compareTo(Duration.ofSeconds(1)) >= 0
            && keysPeriod.compareTo(Duration.ofHours(1)) <= 0,
        "keys-period",
        "1s to 1h");
  }

  static void require(boolean holds, String key, String expected) {
    if (!holds) {
      throw new RejectedException(
          FailureCode.CONFIGURATION, "Set herald.admin." + key + " to " + expected + ".");
    }
  }
}
