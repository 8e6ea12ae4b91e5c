package org.herald.notice;

import java.util.Optional;

/**
 * What the source says beside a birth date.
 *
 * @param certainty how sure the date is
 * @param calendar the calendar it was written in
 * @param asRecorded the date in the source's own writing, 1 to 40 characters
 * @param place place of birth, 1 to 200 characters
 * @param country country of birth
 */
public record BirthDetail(
    Certainty certainty,
    Optional<Calendar> calendar,
    Optional<String> asRecorded,
    Optional<String> place,
    Optional<CountryCode> country) {
  public BirthDetail {
    asRecorded.ifPresent(text -> Invalid.text("as recorded", text, 40));
    place.ifPresent(text -> Invalid.text("place", text, 200));
  }

  /** Redacted. */
  @Override
  public String toString() {
    return "BirthDetail[redacted]";
  }

  /** How sure the source is of the date. */
  public enum Certainty implements Coded {
    EXACT,
    APPROXIMATE,
    CALCULATED,
    DECLARED,
    DISPUTED
  }

  /** The calendar the source wrote the date in. */
  public enum Calendar implements Coded {
    GREGORIAN,
    HIJRI,
    BIKRAM_SAMBAT,
    SOLAR_HIJRI,
    ETHIOPIAN
  }
}
