package org.herald.notice;

import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * The refusals that constructors of domain records throw; they name the field and the mend, never
 * the value.
 */
final class Invalid {
  private Invalid() {}

  static RejectedException field(String field, String expected) {
    return new RejectedException(
        FailureCode.MALFORMED, "Field '" + field + "' must be " + expected + ".");
  }

  static String text(String field, String value, int maxChars) {
    if (value.isBlank() || value.length() > maxChars) {
      throw field(field, "a text of 1 to " + maxChars + " characters");
    }
    return value;
  }

  static String matching(String field, String value, Pattern form, String expected) {
    if (!form.matcher(value).matches()) {
      throw field(field, expected);
    }
    return value;
  }
}
