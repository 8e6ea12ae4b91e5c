package org.herald.timestamp;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which authority stamps what. Keys: {@code herald.timestamp.*}.
 *
 * @param url of the authority (RFC 3161 over HTTP); not set, nothing is stamped
 * @param caFile its anchors in PEM, without which nobody's token is taken
 * @param interval how often a log that has grown is stamped; 1 s to 7 d
 * @param signatures whether receipts are stamped too (CAdES-T)
 * @param timeout of one call; 1 s to 60 s
 * @param alarmAfter how long a stamp may be overdue
 */
@ConfigurationProperties("herald.timestamp")
record TimestampProperties(
    @Nullable URI url,
    @Nullable Path caFile,
    @DefaultValue("1d") Duration interval,
    @DefaultValue("false") boolean signatures,
    @DefaultValue("10s") Duration timeout,
    @DefaultValue("6h") Duration alarmAfter) {

  TimestampProperties {
    require(
        url == null
            || (url.getHost() != null
                && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))),
        "url",
        "an address with https or http: tokens are signed, so either is safe");
    require(url == null || caFile != null, "ca-file", "the PEM file with the authority's anchors");
    require(
        within(interval, Duration.ofSeconds(1), Duration.ofDays(7)),
        "interval",
        "a duration from 1s to 7d");
    require(
        within(timeout, Duration.ofSeconds(1), Duration.ofSeconds(60)),
        "timeout",
        "a duration from 1s to 60s");
    require(alarmAfter.isPositive(), "alarm-after", "a duration above 0");
  }

  Optional<URI> authority() {
    return Optional.ofNullable(url);
  }

  private static boolean within(Duration value, Duration least, Duration most) {
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
  }

  private static void require(boolean holds, String key, String expected) {
    if (!holds) {
      throw new RejectedException(
          FailureCode.CONFIGURATION, "Set herald.timestamp." + key + " to " + expected + ".");
    }
  }
}
