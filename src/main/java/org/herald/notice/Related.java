package org.herald.notice;

/**
 * Something a notice names beside its subject.
 *
 * @param relation to the subject
 * @param subject what it is
 */
public record Related(Relation relation, Subject subject) {
  /** Redacted. */
  @Override
  public String toString() {
    return "Related[redacted]";
  }

  /** How something is related to the subject of a notice. */
  public enum Relation implements Coded {
    ACCOMPLICE,
    VICTIM,
    RELATIVE,
    GUARDIAN,
    EMPLOYER,
    USES,
    OWNS,
    MISUSED_IDENTITY,
    PLACE,
    EVENT,
    ROUTE,
    METHOD,
    OTHER
  }
}
