package org.herald.notice;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Pattern;

/**
 * An ISO 8601 date known to the day, the month or the year: {@code 1994-05-07}, {@code 1994-05},
 * {@code 1994}.
 *
 * @param value one of the three forms, a date that exists, years 1800 to 2199
 */
public record PartialDate(String value) {
  private static final Pattern FORM = Pattern.compile("(18|19|20|21)\\d{2}(-\\d{2}(-\\d{2})?)?");

  public PartialDate {
    if (!FORM.matcher(value).matches() || !exists(value)) {
      throw Invalid.field("date", "a date that exists, as YYYY, YYYY-MM or YYYY-MM-DD");
    }
  }

  private static boolean exists(String value) {
    try {
      switch (value.length()) {
        case 10 -> LocalDate.parse(value);
        case 7 -> YearMonth.parse(value);
        default -> {}
      }
      return true;
    } catch (DateTimeException impossible) {
      return false;
    }
  }

  public int year() {
    return Integer.parseInt(value.substring(0, 4));
  }

  /** The first day this date may mean. */
  public LocalDate earliest() {
    return switch (value.length()) {
      case 10 -> LocalDate.parse(value);
      case 7 -> YearMonth.parse(value).atDay(1);
      default -> LocalDate.of(year(), 1, 1);
    };
  }

  /** The last day this date may mean. */
  public LocalDate latest() {
    return switch (value.length()) {
      case 10 -> LocalDate.parse(value);
      case 7 -> YearMonth.parse(value).atEndOfMonth();
      default -> LocalDate.of(year(), 12, 31);
    };
  }

  @Override
  public String toString() {
    return value;
  }
}
