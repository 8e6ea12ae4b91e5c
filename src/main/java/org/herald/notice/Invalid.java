package org.herald.notice;

import java.util.Collection;
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

  /**
   * A text that every document can hold. Control characters and unpaired surrogates have no form in
   * XML 1.0, and dropping them would change a name silently.
   */
  static String text(String field, String value, int maxChars) {
    if (value.isBlank() || value.length() > maxChars) {
      throw field(field, "a text of 1 to " + maxChars + " characters");
    }
    for (int at = 0; at < value.length(); at++) {
      char character = value.charAt(at);
      boolean half = Character.isSurrogate(character);
      if (half
          && at + 1 < value.length()
          && Character.isSurrogatePair(character, value.charAt(at + 1))) {
        at++;
      } else if (half || isForbidden(character)) {
        throw field(field, "a text without control characters or halves of characters");
      }
    }
    return value;
  }

  private static boolean isForbidden(char character) {
    return (character < ' ' && character != '\t' && character != '\n' && character != '\r')
        || character >= 0xfffe;
  }

  static void count(String field, Collection<?> values, int least, int most) {
    if (values.size() < least || values.size() > most) {
      throw field(field, least + " to " + most + " values");
    }
  }

  static void range(String field, long value, long least, long most) {
    if (value < least || value > most) {
      throw field(field, "a number from " + least + " to " + most);
    }
  }

  static String matching(String field, String value, Pattern form, String expected) {
    if (!form.matcher(value).matches()) {
      throw field(field, expected);
    }
    return value;
  }
}
