package org.herald.notice;

import java.util.Set;

/**
 * The facts of a UN special notice: who is sanctioned by the Security Council, and how.
 *
 * @param reference permanent reference number of the list, 1 to 100 characters
 * @param regime the committee or resolution, 1 to 200 characters
 * @param listed when
 * @param measures that apply, 1 to 3
 * @param narrative why, 1 to 10,000 characters
 */
public record Sanction(
    String reference, String regime, PartialDate listed, Set<Measure> measures, String narrative)
    implements Facts {
  public Sanction {
    Invalid.text("reference", reference, 100);
    Invalid.text("regime", regime, 200);
    measures = Set.copyOf(measures);
    Invalid.count("measures", measures, 1, 3);
    Invalid.text("narrative", narrative, 10000);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Sanction[redacted]";
  }

  /** A measure of the Security Council. */
  public enum Measure implements Coded {
    ASSET_FREEZE,
    TRAVEL_BAN,
    ARMS_EMBARGO
  }
}
