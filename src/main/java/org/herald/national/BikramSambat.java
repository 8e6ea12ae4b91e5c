package org.herald.national;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * Days of the Bikram Sambat calendar of Nepal, whose months have as many days as each year's
 * almanac says: a table, no rule.
 *
 * <p>Range: 1 Baishakh 2000 to the last of Chaitra 2080, 14 April 1943 to 12 April 2024. Source:
 * the lengths of months published for those years by the Nepali calendar sites (ashesh.com.np,
 * nepalicalendar.rat32.com), of which two tables were compared. They agree but for Magh and Falgun
 * 2055, one day longer and one day shorter in one of them; from 2081 on they disagree, so the table
 * ends there. Days of national history hold it in a test.
 */
final class BikramSambat {
  static final int FIRST_YEAR = 2000;

  /** The last digit of each month's days: 29, 30, 31 or 32. */
  private static final List<String> MONTHS =
      """
      021210009091 112111090900 112210090900 121210009901 021210009091 112111090900 112210090900
      121210009901 111211900991 112111090900 112210090900 121210009901 111211900900 112111090900
      112210090900 121210009901 111211900900 112111090900 121210090900 121210009091 111211090900
      112111090900 121210009900 121210009091 111211090900 112111090900 121210009901 021210009091
      112111090900 112120090900 121210009901 021210009091 112111090900 112210090900 121210009901
      021211900991 112111090900 112210090900 121210009901 111211900900 112111090900 112210090900
      121210009901 111211900900 112111090900 121210090900 121210009901 111211090900 112111090900
      121210009900 121210009091 111211090900 112111090900 121210009900 121210009091 112111090900
      112120090900 121210009901 021210009091 112111090900 112210090900 121210009901 021211909091
      112111090900 112210090900 121210009901 111211900991 112111090900 112210090900 121210009901
      111211900900 112111090900 121210090900 121210009901 111211090900 112111090900 121210009900
      121210009091 111211090900 112111090900 121210009900
      """
          .lines()
          .flatMap(line -> Arrays.stream(line.split(" ")))
          .toList();

  static final int LAST_YEAR = FIRST_YEAR + MONTHS.size() - 1;

  private static final LocalDate FIRST_DAY = LocalDate.of(1943, 4, 14);

  private BikramSambat() {}

  /**
   * The Gregorian day of a day.
   *
   * @throws DateTimeException when there is no such day, or it lies outside of the table
   */
  static LocalDate toGregorian(int year, int month, int day) {
    if (day < 1 || day > daysIn(year, month)) {
      throw new DateTimeException("no such day");
    }
    long days = day - 1;
    for (int before = FIRST_YEAR; before < year; before++) {
      for (int each = 1; each <= 12; each++) {
        days += daysIn(before, each);
      }
    }
    for (int each = 1; each < month; each++) {
      days += daysIn(year, each);
    }
    return FIRST_DAY.plusDays(days);
  }

  /**
   * Days of a month, 29 to 32.
   *
   * @throws DateTimeException when there is no such month, or it lies outside of the table
   */
  static int daysIn(int year, int month) {
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) {
      throw new DateTimeException("outside of the table");
    }
    int digit = MONTHS.get(year - FIRST_YEAR).charAt(month - 1) - '0';
    return digit == 9 ? 29 : 30 + digit;
  }
}
