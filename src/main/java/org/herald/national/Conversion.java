package org.herald.national;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;

/**
 * What a mapping may do to a cell: this closed set and nothing else. No conversion reads a file,
 * calls out or loops; code lists are read once, with the mapping.
 */
sealed interface Conversion {

  /** A cell, never blank, to the values of a field. */
  Converted convert(String cell);

  /** As it stands. */
  record Copy() implements Conversion {
    @Override
    public Converted convert(String cell) {
      return Converted.one(cell);
    }
  }

  /** Without white space around it. */
  record Trim() implements Conversion {
    @Override
    public Converted convert(String cell) {
      return Converted.one(cell.strip());
    }
  }

  /** Through a code list. */
  record Code(CodeList list) implements Conversion {
    @Override
    public Converted convert(String cell) {
      return list.look(cell.strip());
    }
  }

  /**
   * Cut at a separator, each part trimmed and, with a list, looked up; empty parts are left out.
   */
  record Split(String separator, Optional<CodeList> list) implements Conversion {
    @Override
    public Converted convert(String cell) {
      List<Converted> parts =
          Arrays.stream(cell.split(Pattern.quote(separator), -1))
              .map(String::strip)
              .filter(part -> !part.isEmpty())
              .map(part -> list.map(codes -> codes.look(part)).orElseGet(() -> Converted.one(part)))
              .toList();
      return Converted.join(parts);
    }
  }

  /** Yes or no, by the words a system uses. */
  record Bool(Set<String> yes, Set<String> no) implements Conversion {
    public Bool {
      yes = Set.copyOf(yes);
      no = Set.copyOf(no);
    }

    @Override
    public Converted convert(String cell) {
      String word = cell.strip();
      if (yes.contains(word)) {
        return Converted.one("true");
      }
      return no.contains(word)
          ? Converted.one("false")
          : new Converted.Bad(
              FailureCode.RECORD_FIELD_INVALID,
              "It must be one of "
                  + yes.stream().sorted().toList()
                  + " for yes or "
                  + no.stream().sorted().toList()
                  + " for no.");
    }
  }

  /**
   * A date that exists, to the day, the month or the year, in one of the forms, tried in order.
   *
   * @param forms each with day and month, with month only, or year only
   */
  record Date(List<DateForm> forms) implements Conversion {
    public Date {
      forms = List.copyOf(forms);
    }

    @Override
    public Converted convert(String cell) {
      for (DateForm form : forms) {
        try {
          return Converted.one(form.toIso(cell.strip()));
        } catch (DateTimeException notThisForm) {
          // the next form, and in the end the refusal below
        }
      }
      return new Converted.Bad(
          FailureCode.RECORD_FIELD_INVALID,
          "It must be a date that exists, as "
              + String.join(" or ", forms.stream().map(DateForm::pattern).toList())
              + ".");
    }
  }

  /** A pattern of {@link DateTimeFormatter} with its parsed form. */
  record DateForm(String pattern, DateTimeFormatter formatter) {
    String toIso(String text) {
      if (pattern.contains("d")) {
        return LocalDate.parse(text, formatter).toString();
      }
      return pattern.contains("M")
          ? YearMonth.parse(text, formatter).toString()
          : Year.parse(text, formatter).toString();
    }
  }
}
