package org.herald.notice;

/**
 * Another name of a person.
 *
 * @param name the other name
 * @param kind why it exists
 * @param quality how sure the source is
 */
public record Alias(PersonName name, Kind kind, Quality quality) {
  /** Redacted. */
  @Override
  public String toString() {
    return "Alias[redacted]";
  }

  /** Why a person has this other name. */
  public enum Kind implements Coded {
    ALSO_KNOWN_AS,
    MAIDEN,
    PREVIOUS,
    NICKNAME,
    ORIGINAL_SCRIPT,
    TRANSLITERATION,
    FALSE_IDENTITY
  }

  /** How sure the source is that the name is this person's. */
  public enum Quality implements Coded {
    CONFIRMED,
    GOOD,
    LOW
  }
}
