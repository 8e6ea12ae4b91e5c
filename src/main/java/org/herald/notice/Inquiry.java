package org.herald.notice;

import java.util.Set;

/**
 * The facts of a blue notice: what is asked about a person of interest.
 *
 * @param sought what is asked, 1 to 5
 * @param circumstances the case, and the person's part in it, 1 to 10,000 characters
 */
public record Inquiry(Set<Sought> sought, String circumstances) implements Facts {
  public Inquiry {
    sought = Set.copyOf(sought);
    Invalid.count("sought", sought, 1, 5);
    Invalid.text("circumstances", circumstances, 10000);
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "Inquiry[redacted]";
  }

  /** What a blue notice asks about a person. */
  public enum Sought implements Coded {
    IDENTITY,
    LOCATION,
    ACTIVITIES,
    CONTACTS,
    CRIMINAL_RECORD
  }
}
