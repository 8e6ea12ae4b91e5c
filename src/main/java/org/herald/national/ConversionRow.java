package org.herald.national;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.BirthDetail.Calendar;
import org.herald.notice.Coded;
import org.jspecify.annotations.Nullable;

/** Reads the function and argument of one row of a mapping. */
final class ConversionRow {
  private static final Pattern DATE_FORM =
      Pattern.compile(
          "((?<calendar>hijri|bikram-sambat):)?"
              + "(?<pattern>(?:[dM/. -]|'[^'dMu]*')*uuuu(?:[dM/. -]|'[^'dMu]*')*)");
  private static final String DATE_FORMS =
      "a date's form is made of uuuu, MM and dd, as dd/MM/uuuu|MM/uuuu|uuuu, after hijri: or"
          + " bikram-sambat: for dates of that calendar";

  private final SystemFolder folder;
  private final String place;

  /**
   * @param place file and line, for messages
   */
  ConversionRow(SystemFolder folder, String place) {
    this.folder = folder;
    this.place = place;
  }

  RejectedException invalid(String text) {
    return SystemFolder.invalid(place + ": " + text + ".");
  }

  Conversion read(String function, String argument, Target target) {
    return switch (function) {
      case "copy" -> new Conversion.Copy();
      case "trim" -> new Conversion.Trim();
      case "code" -> new Conversion.Code(codes(argument, target));
      case "split" -> split(argument, target);
      case "date" ->
          new Conversion.Date(
              Arrays.stream(argument.split("\\|", -1)).map(this::dateForm).toList());
      case "boolean" -> bool(argument);
      default ->
          throw invalid("the function is none of copy, trim, code, date, boolean, split, ignore");
    };
  }

  private CodeList codes(String file, Target target) {
    FailureCode unknown =
        target == Target.TYPE
            ? FailureCode.RECORD_CATEGORY_UNMAPPED
            : FailureCode.RECORD_FIELD_INVALID;
    return CodeList.read(folder, file, unknown);
  }

  private Conversion split(String argument, Target target) {
    String[] parts = argument.split("\\s+", 2);
    if (parts[0].isEmpty() || parts[0].length() > 3) {
      throw invalid("split takes a separator of 1 to 3 characters, then a code list if wanted");
    }
    return new Conversion.Split(
        parts[0], parts.length < 2 ? Optional.empty() : Optional.of(codes(parts[1], target)));
  }

  private Conversion bool(String argument) {
    String[] sides = argument.split("\\s+/\\s+", -1);
    if (sides.length != 2) {
      throw invalid("boolean takes the words for yes, a slash with blanks, the words for no");
    }
    Set<String> yes = new HashSet<>(Arrays.asList(sides[0].strip().split("\\s+")));
    Set<String> no = new HashSet<>(Arrays.asList(sides[1].strip().split("\\s+")));
    if (yes.contains("") || no.contains("") || yes.stream().anyMatch(no::contains)) {
      throw invalid("boolean needs words for yes and others for no");
    }
    return new Conversion.Bool(yes, no);
  }

  private DateForm dateForm(String text) {
    Matcher form = DATE_FORM.matcher(text);
    String pattern = form.matches() ? form.group("pattern") : "";
    if (!form.matches() || pattern.contains("d") && !pattern.contains("M")) {
      throw invalid(DATE_FORMS);
    }
    try {
      return DateForm.of(calendar(form.group("calendar")), pattern);
    } catch (IllegalArgumentException e) {
      throw invalid(DATE_FORMS);
    }
  }

  private static Calendar calendar(@Nullable String code) {
    return code == null ? Calendar.GREGORIAN : Coded.parse(Calendar.class, "calendar", code);
  }
}
