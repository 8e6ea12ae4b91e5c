package org.herald.notice;

import java.util.Optional;

/**
 * The facts of a yellow notice: how and where a person went missing.
 *
 * @param policeReport reference of the police report, 1 to 100 characters
 * @param lastKnownPlace in words, 1 to 200 characters
 * @param lastKnownCountry where that place lies
 * @param lastSeen as precisely as known
 * @param circumstances how it happened, 1 to 10,000 characters
 */
public record Disappearance(
    String policeReport,
    String lastKnownPlace,
    CountryCode lastKnownCountry,
    Optional<PartialDate> lastSeen,
    String circumstances)
    implements Facts {
  public Disappearance {
    Invalid.text("police report", policeReport, 100);
    Invalid.text("last known place", lastKnownPlace, 200);
    Invalid.text("circumstances", circumstances, 10000);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Disappearance[redacted]";
  }
}
