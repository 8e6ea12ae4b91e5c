package org.herald.national;

import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** Reads the function and argument of one row of a mapping. */
final class ConversionRow {
  private static final Pattern DATE_FORM = Pattern.compile("[dMu/. -]*uuuu[dMu/. -]*");

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
          new Conversion.Date(Arrays.stream(argument.split("\\|")).map(this::dateForm).toList());
      case "boolean" -> bool(argument);
      default ->
          throw invalid("the function is none of copy, trim, code, date, boolean, split, ignore");
    };
  }

  /** The values a conversion can give whatever the cell. */
  List<String> fixedValues(Conversion conversion) {
    return switch (conversion) {
      case Conversion.Code(CodeList list) -> list.values();
      case Conversion.Split split -> split.list().map(CodeList::values).orElse(List.of());
      case Conversion.Copy copy -> List.of();
      case Conversion.Trim trim -> List.of();
      case Conversion.Bool bool -> List.of("true", "false");
      case Conversion.Date date -> List.of();
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

  private Conversion.DateForm dateForm(String pattern) {
    if (!DATE_FORM.matcher(pattern).matches() || pattern.contains("d") && !pattern.contains("M")) {
      throw invalid("a date's form is made of uuuu, MM and dd, as dd/MM/uuuu|MM/uuuu|uuuu");
    }
    try {
      return new Conversion.DateForm(
          pattern,
          DateTimeFormatter.ofPattern(pattern, Locale.ROOT)
              .withResolverStyle(ResolverStyle.STRICT));
    } catch (IllegalArgumentException e) {
      throw invalid("a date's form is made of uuuu, MM and dd, as dd/MM/uuuu|MM/uuuu|uuuu");
    }
  }
}
