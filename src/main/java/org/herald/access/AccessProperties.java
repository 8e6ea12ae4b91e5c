package org.herald.access;

import java.time.Duration;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code herald.access}.
 *
 * @param bulk entries or documents one person reads in a day before a reviewer is asked
 * @param sampleOneIn one in so many reads is put before a reviewer by lot; 1 for each
 * @param breakGlass how long a broken glass stays broken; at most a day
 * @param forgetAfter how long the list of reads remembers what was ordinary; at least two days
 */
@ConfigurationProperties("herald.access")
record AccessProperties(
    @DefaultValue("1000") int bulk,
    @DefaultValue("100") int sampleOneIn,
    @DefaultValue("1h") Duration breakGlass,
    @DefaultValue("30d") Duration forgetAfter) {
  private static final Duration DAY = Duration.ofDays(1);

  AccessProperties {
    require(bulk >= 1, "bulk", "1 or more");
    require(sampleOneIn >= 1, "sample-one-in", "1 or more");
    require(
        breakGlass.isPositive() && breakGlass.compareTo(DAY) <= 0,
        "break-glass",
        "more than 0 and at most 24h");
    require(forgetAfter.compareTo(DAY.multipliedBy(2)) >= 0, "forget-after", "at least 2d");
  }

  private static void require(boolean holds, String key, String expected) {
    if (!holds) {
      throw new RejectedException(
          FailureCode.CONFIGURATION, "Set herald.access." + key + " to " + expected);
    }
  }
}
