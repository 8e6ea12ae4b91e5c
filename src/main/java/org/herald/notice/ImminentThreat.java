package org.herald.notice;

import java.time.Instant;
import java.util.Optional;

/**
 * The facts of an orange notice, in the words of the Common Alerting Protocol (OASIS CAP 1.2).
 *
 * @param severity how bad
 * @param certainty how sure
 * @param responseTime how soon
 * @param area where, 1 to 200 characters
 * @param effective from when
 * @param ends until when
 * @param instruction what to do, 1 to 4,000 characters
 * @param circumstances what is threatened, 1 to 10,000 characters
 */
public record ImminentThreat(
    Severity severity,
    Certainty certainty,
    ResponseTime responseTime,
    String area,
    Optional<Instant> effective,
    Optional<Instant> ends,
    Optional<String> instruction,
    String circumstances)
    implements Facts {
  public ImminentThreat {
    Invalid.text("area", area, 200);
    instruction.ifPresent(text -> Invalid.text("instruction", text, 4000));
    Invalid.text("circumstances", circumstances, 10000);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "ImminentThreat[redacted]";
  }

  /** Severity as in the Common Alerting Protocol (OASIS CAP 1.2). */
  public enum Severity implements Coded {
    EXTREME,
    SEVERE,
    MODERATE,
    MINOR,
    UNKNOWN
  }

  /** Certainty as in CAP 1.2. */
  public enum Certainty implements Coded {
    OBSERVED,
    LIKELY,
    POSSIBLE,
    UNLIKELY,
    UNKNOWN
  }

  /** When to respond: urgency as in CAP 1.2. */
  public enum ResponseTime implements Coded {
    IMMEDIATE,
    EXPECTED,
    FUTURE,
    PAST,
    UNKNOWN
  }
}
