package org.herald.national;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;

/**
 * What a field takes. Each check throws a {@link RejectedException} that says what was expected,
 * never what was given.
 */
final class Check {
  /** Also safe in a file name, a log line and a spreadsheet. */
  private static final Pattern RECORD_ID_FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,99}");

  private Check() {}

  static boolean isRecordId(String value) {
    return RECORD_ID_FORM.matcher(value).matches();
  }

  static void recordId(String value) {
    if (!isRecordId(value)) {
      throw expected("1 to 100 letters, digits, dots, hyphens, underscores and slashes");
    }
  }

  static void bool(String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw expected("true or false");
    }
  }

  static void instant(String value) {
    try {
      Instant parsed = Instant.parse(value);
      if (parsed.isBefore(Instant.EPOCH)) {
        throw expected("a time after 1970");
      }
    } catch (DateTimeException notATime) {
      throw expected("a time in UTC that exists, as 2026-11-22T10:00:00Z");
    }
  }

  static <E extends Enum<E> & Coded> Consumer<String> code(Class<E> list) {
    return value -> {
      E unused = Coded.parse(list, list.getSimpleName(), value);
    };
  }

  static Consumer<String> text(int maxChars) {
    return value -> {
      if (value.isBlank() || value.length() > maxChars) {
        throw expected("a text of 1 to " + maxChars + " characters");
      }
    };
  }

  static Consumer<String> form(String pattern, String what) {
    Pattern form = Pattern.compile(pattern);
    return value -> {
      if (!form.matcher(value).matches()) {
        throw expected(what);
      }
    };
  }

  static Consumer<String> number(int least, int most) {
    return value -> {
      try {
        int number = Integer.parseInt(value);
        if (number >= least && number <= most) {
          return;
        }
      } catch (NumberFormatException notANumber) {
        // refused below
      }
      throw expected("a whole number from " + least + " to " + most);
    };
  }

  static RejectedException expected(String what) {
    return new RejectedException(FailureCode.RECORD_FIELD_INVALID, "It must be " + what + ".");
  }
}
