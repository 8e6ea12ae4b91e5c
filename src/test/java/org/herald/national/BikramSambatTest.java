package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BikramSambatTest {

  /** Days that history books give in both calendars, from the first of the table to its end. */
  @ParameterizedTest
  @CsvSource({
    "2000, 1, 1, 1943-04-14, the first day",
    "2007, 11, 7, 1951-02-18, democracy day",
    "2017, 9, 1, 1960-12-15, parliament dissolved",
    "2019, 9, 1, 1962-12-16, constitution",
    "2031, 11, 12, 1975-02-24, coronation",
    "2037, 1, 20, 1980-05-02, referendum",
    "2046, 12, 26, 1990-04-08, end of the ban on parties",
    "2047, 7, 23, 1990-11-09, constitution",
    "2058, 2, 19, 2001-06-01, palace",
    "2063, 1, 11, 2006-04-24, parliament restored",
    "2065, 2, 15, 2008-05-28, republic",
    "2072, 1, 12, 2015-04-25, earthquake",
    "2072, 6, 3, 2015-09-20, constitution",
    "2077, 1, 1, 2020-04-13, new year",
    "2080, 1, 1, 2023-04-14, new year",
    "2080, 12, 30, 2024-04-12, the last day"
  })
  void isTheDayThatHistoryGives(int year, int month, int day, LocalDate gregorian) {
    assertThat(BikramSambat.toGregorian(year, month, day)).isEqualTo(gregorian);
  }

  @ParameterizedTest
  @CsvSource({
    "1999, 12, 30",
    "2081, 1, 1",
    "2050, 0, 1",
    "2050, 13, 1",
    "2050, 1, 0",
    "2050, 3, 32",
    "2050, 2, 33",
    "2050, 9, 30"
  })
  void outsideOfTheTableThereIsNone(int year, int month, int day) {
    assertThatThrownBy(() -> BikramSambat.toGregorian(year, month, day))
        .isInstanceOf(DateTimeException.class);
  }

  @Test
  void everyYearHas365Or366DaysAndBeginsInTheMiddleOfApril() {
    for (int year = BikramSambat.FIRST_YEAR; year <= BikramSambat.LAST_YEAR; year++) {
      int days = 0;
      for (int month = 1; month <= 12; month++) {
        days += BikramSambat.daysIn(year, month);
      }
      assertThat(days).as("%d", year).isBetween(365, 366);
      LocalDate begins = BikramSambat.toGregorian(year, 1, 1);
      assertThat(begins.getMonthValue()).as("%d", year).isEqualTo(4);
      assertThat(begins.getDayOfMonth()).as("%d", year).isBetween(12, 15);
    }
    assertThat(BikramSambat.LAST_YEAR).isEqualTo(2080);
  }
}
