package org.herald.registry;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code herald.retention}.
 *
 * @param months how long a notice of ours is kept after its first version, by notice type, by
 *     {@code type@system} where its source sets another term, or by {@code default}; one of a
 *     partner after it has come, by {@code type@party} or by {@code received}; 1 to 180
 * @param reviewMonths how long before the end somebody is asked to look at it; 0 to 60
 */
@ConfigurationProperties("herald.retention")
record RetentionProperties(
    @DefaultValue Map<String, Integer> months, @DefaultValue("6") int reviewMonths) {
  /** Five years: what notices are kept for where nobody has set another term. */
  private static final int USUAL_MONTHS = 60;

  private static final int MOST_MONTHS = 180;

  private static final String RECEIVED = "received";

  RetentionProperties {
    months = Map.copyOf(months);
    months.forEach(
        (what, term) -> {
          if (term < 1 || term > MOST_MONTHS) {
            throw new RejectedException(
                FailureCode.CONFIGURATION,
                "herald.retention.months." + what + " must be 1 to " + MOST_MONTHS + ".");
          }
        });
    if (reviewMonths < 0 || reviewMonths > USUAL_MONTHS) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "herald.retention.review-months must be 0 to " + USUAL_MONTHS + ".");
    }
  }

  /** Until when a notice of a type is kept, made from a record of a system or by hand. */
  Instant keepUntil(String type, Optional<String> system, Instant created) {
    Integer term = system.map(name -> months.get(type + "@" + name)).orElse(null);
    if (term == null) {
      term = months.getOrDefault(type, months.getOrDefault("default", USUAL_MONTHS));
    }
    return later(created, term);
  }

  /**
   * Until when a partner's notice is kept where the partner never takes it back: not shorter than
   * any partner can keep it in force, unless set.
   */
  Instant receivedUntil(String type, PartyId issuer, Instant came) {
    Integer term = months.get(type + "@" + issuer);
    return later(came, term != null ? term : months.getOrDefault(RECEIVED, MOST_MONTHS));
  }

  /** Ends before this are looked at by a person. */
  Instant reviewed(Instant now) {
    return later(now, reviewMonths);
  }

  static Instant later(Instant from, int months) {
    return from.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
  }
}
