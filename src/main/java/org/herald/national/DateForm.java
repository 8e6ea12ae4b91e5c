package org.herald.national;

import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.chrono.HijrahChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import org.herald.notice.BirthDetail.Calendar;

/**
 * One way in which a system writes dates: to the day, the month or the year, in one calendar.
 *
 * <p>Hijri dates are those of Umm al-Qura as {@link java.time.chrono.HijrahDate} knows them, 1300
 * to 1600: before 1423 a reconstruction, which may be a day off what was observed then. Bikram
 * Sambat dates are those of {@link BikramSambat}, 2000 to 2080. A month or a year of another
 * calendar lies in two of ours, so only a year is given: the later one, so that who may be a child
 * is treated as one.
 *
 * @param pattern of {@link DateTimeFormatter}, of uuuu, MM, dd and texts in quotes
 */
record DateForm(Calendar calendar, String pattern, DateTimeFormatter formatter) {
  private static final int FIRST_YEAR = 1800;
  private static final int LAST_YEAR = 2199;

  /**
   * @throws IllegalArgumentException when the pattern is none
   */
  static DateForm of(Calendar calendar, String pattern) {
    DateTimeFormatter plain =
        DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    return new DateForm(
        calendar,
        pattern,
        calendar == Calendar.HIJRI ? plain.withChronology(HijrahChronology.INSTANCE) : plain);
  }

  /** The form as the mapping writes it. */
  String written() {
    return calendar == Calendar.GREGORIAN ? pattern : calendar.code() + ":" + pattern;
  }

  /**
   * The ISO 8601 form, to the day, the month or the year.
   *
   * @throws DateTimeException when the text is of another form, or the date does not exist
   */
  String toIso(String text) {
    return switch (calendar) {
      case GREGORIAN -> gregorian(text);
      case HIJRI -> hijri(text);
      case BIKRAM_SAMBAT -> bikramSambat(text);
      case SOLAR_HIJRI, ETHIOPIAN -> throw new DateTimeException("not converted");
    };
  }

  private String gregorian(String text) {
    String iso =
        toTheDay()
            ? LocalDate.parse(text, formatter).toString()
            : toTheMonth()
                ? YearMonth.parse(text, formatter).toString()
                : Year.parse(text, formatter).toString();
    // Dates of other calendars are often of the same form; only their years tell them apart.
    int year = Integer.parseInt(iso.substring(0, 4));
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new DateTimeException("not a year of this calendar");
    }
    return iso;
  }

  private String hijri(String text) {
    if (toTheDay()) {
      return formatter.parse(text, LocalDate::from).toString();
    }
    TemporalAccessor parsed = formatter.parse(text);
    int year = parsed.get(ChronoField.YEAR);
    int month = toTheMonth() ? parsed.get(ChronoField.MONTH_OF_YEAR) : 12;
    var first = HijrahChronology.INSTANCE.date(year, month, 1);
    var last = first.with(ChronoField.DAY_OF_MONTH, first.lengthOfMonth());
    return String.valueOf(LocalDate.from(last).getYear());
  }

  private String bikramSambat(String text) {
    // Not resolved: a month may have 32 days there.
    var at = new ParsePosition(0);
    TemporalAccessor parsed = formatter.parseUnresolved(text, at);
    if (parsed == null || at.getErrorIndex() >= 0 || at.getIndex() != text.length()) {
      throw new DateTimeException("not of this form");
    }
    int year = number(parsed, ChronoField.YEAR);
    int month = toTheMonth() ? number(parsed, ChronoField.MONTH_OF_YEAR) : 12;
    if (toTheDay()) {
      int day = number(parsed, ChronoField.DAY_OF_MONTH);
      return BikramSambat.toGregorian(year, month, day).toString();
    }
    LocalDate last = BikramSambat.toGregorian(year, month, BikramSambat.daysIn(year, month));
    return String.valueOf(last.getYear());
  }

  /** As it was written, also where our own calendar knows no such number. */
  private static int number(TemporalAccessor parsed, ChronoField field) {
    return Math.toIntExact(parsed.getLong(field));
  }

  private boolean toTheDay() {
    return pattern.contains("d");
  }

  private boolean toTheMonth() {
    return pattern.contains("M");
  }
}
