package org.herald.witness;

import java.time.Duration;
import java.util.List;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code herald.witness.*}.
 *
 * @param interval how often partners are shown our newest checkpoint and asked for theirs; 1 s to 1
 *     h
 * @param refresh a checkpoint that has not changed is cosigned anew after this; at least the
 *     interval, at most a day
 * @param required so many parties must have cosigned one checkpoint before it counts as witnessed,
 *     of our log and of partners'; 0 to 64
 * @param parties whose cosignatures count; empty for every partner. A log's owner never counts
 * @param alarmAfter a log that was not witnessed for so long alarms; longer than {@code refresh}
 */
@ConfigurationProperties("herald.witness")
record WitnessProperties(
    @DefaultValue("60s") Duration interval,
    @DefaultValue("15m") Duration refresh,
    @DefaultValue("1") int required,
    @DefaultValue({}) List<String> parties,
    @DefaultValue("4h") Duration alarmAfter) {

  WitnessProperties {
    parties = List.copyOf(parties);
    parties.forEach(PartyId::of);
    require(
        interval.compareTo(Duration.ofSeconds(1)) >= 0
            && interval.compareTo(Duration.ofHours(1)) <= 0,
        "interval",
        "a duration from 1s to 1h");
    require(
        refresh.compareTo(interval) >= 0 && refresh.compareTo(Duration.ofDays(1)) <= 0,
        "refresh",
        "a duration from the interval to 1d");
    require(required >= 0 && required <= 64, "required", "a number from 0 to 64");
    require(
        parties.isEmpty() || parties.size() >= required,
        "parties",
        "at least as many as herald.witness.required");
    require(alarmAfter.compareTo(refresh) > 0, "alarm-after", "longer than the refresh");
  }

  private static void require(boolean holds, String key, String expected) {
    if (!holds) {
      throw new RejectedException(
          FailureCode.CONFIGURATION, "Set herald.witness." + key + " to " + expected);
    }
  }
}
