package org.herald.national;

import java.time.DateTimeException;
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

  /** The values it can give whatever the cell: what a mapping checks when it is read. */
  default List<String> fixedValues() {
    return List.of();
  }

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

    @Override
    public List<String> fixedValues() {
      return list.values();
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

    @Override
    public List<String> fixedValues() {
      return list.map(CodeList::values).orElse(List.of());
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

    @Override
    public List<String> fixedValues() {
      return List.of("true", "false");
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
      return first(cell)
          .map(form -> Converted.one(form.toIso(cell.strip())))
          .orElseGet(
              () ->
                  new Converted.Bad(
                      FailureCode.RECORD_FIELD_INVALID,
                      "It must be a date that exists, as "
                          + String.join(" or ", forms.stream().map(DateForm::written).toList())
                          + "."));
    }

    /** The form that fits, if one does. */
    Optional<DateForm> first(String cell) {
      return forms.stream().filter(form -> fits(form, cell.strip())).findFirst();
    }

    private static boolean fits(DateForm form, String text) {
      try {
        return !form.toIso(text).isEmpty();
      } catch (DateTimeException notThisForm) {
        return false;
      }
    }
  }
}
