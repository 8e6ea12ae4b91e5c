package org.herald.release;

import java.util.List;
import org.herald.failure.FailureCode;

/** Whether something may leave or enter, and which rule said so. */
public sealed interface ReleaseDecision {

  /**
   * It may.
   *
   * @param warnings what the sender's own rules would have asked for; to be shown to an officer
   */
  record Allowed(List<Warning> warnings) implements ReleaseDecision {
    public Allowed {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * It may not.
   *
   * @param code {@code release-denied}, {@code minimum-data-missing}, {@code excluded-matter} or
   *     {@code party-mismatch}
   * @param rule stable identifier of the rule that failed, such as {@code
   *     yellow-minimum-birth-year}
   * @param text names the rule and what to do; holds no value of the document
   */
  record Denied(FailureCode code, String rule, String text) implements ReleaseDecision {}

  /**
   * A rule that failed but does not stop the document.
   *
   * @param rule as in {@link Denied}
   * @param text as in {@link Denied}
   */
  record Warning(String rule, String text) {}
}
