package org.herald.notice;

/**
 * A rule that a document breaks.
 *
 * @param rule stable identifier, such as {@code yellow-minimum-birth-year}
 * @param kind what follows from it
 * @param text what to do, for an officer, in English; holds no value of the document
 */
public record RuleFinding(String rule, Kind kind, String text) {

  /** What follows from a broken rule. */
  public enum Kind implements Coded {
    /** Never exchanged, whoever sends it. */
    EXCLUDED,
    /** Refused on the way out and on the way in. */
    SAFETY,
    /** As {@link #SAFETY}, about handling. */
    MARKING,
    /** Refused on the way out; on the way in a warning, unless the agreement says refuse. */
    MINIMUM
  }
}
