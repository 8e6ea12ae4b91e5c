package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.herald.failure.RejectedException;
import org.herald.notice.BirthDetail;
import org.herald.notice.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateFormTest {
  private static final String FORMS =
      "dd/MM/uuuu|MM/uuuu|uuuu"
          + "|hijri:dd/MM/uuuu|hijri:MM/uuuu|hijri:uuuu"
          + "|bikram-sambat:dd/MM/uuuu 'BS'|bikram-sambat:MM/uuuu 'BS'|bikram-sambat:uuuu 'BS'";

  @TempDir Path root;

  /**
   * Hijri days by the Umm al-Qura calendar: 1 Ramadan 1445 was 11 March 2024, 1 Ramadan 1420 was 9
   * December 1999. Before 1423 it is a reconstruction: 1 Muharram 1400 was observed a day earlier.
   */
  @ParameterizedTest
  @CsvSource({
    "14/02/1998, 1998-02-14, gregorian",
    "02/1998, 1998-02, gregorian",
    "1998, 1998, gregorian",
    "29/02/2000, 2000-02-29, gregorian",
    "01/01/1400, 1979-11-21, hijri",
    "01/09/1445, 2024-03-11, hijri",
    "01/09/1420, 1999-12-09, hijri",
    "30/12/1420, 2000-04-05, hijri",
    "09/1420, 2000, hijri",
    "03/1420, 1999, hijri",
    "1420, 2000, hijri",
    "12/01/2072 BS, 2015-04-25, bikram-sambat",
    "32/02/2050 BS, 1993-06-14, bikram-sambat",
    "01/01/2050 BS, 1993-04-13, bikram-sambat",
    "08/2050 BS, 1993, bikram-sambat",
    "09/2050 BS, 1994, bikram-sambat",
    "12/2050 BS, 1994, bikram-sambat",
    "2050 BS, 1994, bikram-sambat"
  })
  void isConverted(String cell, String iso, String calendar) {
    Person person = (Person) Desk.content(born(FORMS, cell)).subject();
    assertThat(person.birth().orElseThrow().value()).isEqualTo(iso);
    if (calendar.equals("gregorian")) {
      assertThat(person.birthDetail()).isEmpty();
    } else {
      BirthDetail detail = person.birthDetail().orElseThrow();
      assertThat(detail.certainty()).isEqualTo(BirthDetail.Certainty.CALCULATED);
      assertThat(detail.calendar().orElseThrow().code()).isEqualTo(calendar);
      assertThat(detail.asRecorded()).contains(cell);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "31/02/2003",
        "29/02/2001",
        "30/02/1998",
        "31/12/1420",
        "01/13/1420",
        "1200",
        "1700",
        "32/03/2050 BS",
        "30/12/1999 BS",
        "01/01/2081 BS",
        "12/2081 BS",
        "2081 BS",
        "01/13/2050 BS",
        "2050 BS.",
        "١٤٢٠",
        "1998-02-14",
        "yesterday"
      })
  void thatDoesNotExistIsRefusedWithoutQuotingIt(String cell) {
    assertThat(born(FORMS, cell))
        .isInstanceOfSatisfying(
            MappedRecord.Refused.class,
            refused -> {
              assertThat(refused.field()).isEqualTo("birth");
              assertThat(refused.text()).contains("hijri:dd/MM/uuuu").doesNotContain(cell);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ethiopian:uuuu", "hijri:", "dd/uuuu", "uuuu'", "uuuu|", "HH:mm uuuu", "hijri:dd"})
  void aFormThatIsNoneStopsTheStart(String forms) {
    assertThatThrownBy(() -> born(forms, "1998"))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("a date's form");
  }

  @Test
  void aMappingsOwnCertaintyWins() {
    Map<String, String> fields = fields("01/09/1420");
    fields.put("birth-certainty", "disputed");
    Person person = (Person) Desk.content(desk(FORMS, fields).record(fields)).subject();
    assertThat(person.birthDetail().orElseThrow().certainty())
        .isEqualTo(BirthDetail.Certainty.DISPUTED);
    assertThat(person.birthDetail().orElseThrow().asRecorded()).contains("01/09/1420");
  }

  /** Born in 1429 is born in 2008, or in the first days of 2009 on its last day: not yet 18. */
  @Test
  void aConvertedYearThatMayMakeAChildDoes() {
    Person person = (Person) Desk.content(born("hijri:uuuu", "1429")).subject();
    assertThat(person.birth().orElseThrow().value()).isEqualTo("2008");
    assertThat(person.minor()).isTrue();
  }

  private MappedRecord born(String forms, String cell) {
    Map<String, String> fields = fields(cell);
    return desk(forms, fields).record(fields);
  }

  private static Map<String, String> fields(String birth) {
    Map<String, String> fields = Desk.fields(PersonFieldsTest.EVERYTHING);
    fields.keySet().removeIf(field -> field.startsWith("birth-") && !field.contains("certificate"));
    fields.put("birth", birth);
    return fields;
  }

  private Desk desk(String forms, Map<String, String> fields) {
    Desk desk = new Desk(root).mappingOf(fields.keySet());
    try {
      String mapping =
          java.nio.file.Files.readString(root.resolve(Desk.NAME).resolve("mapping.csv"));
      return desk.file(
          "mapping.csv", mapping.replace("birth,birth,copy,", "birth,birth,date," + forms));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
