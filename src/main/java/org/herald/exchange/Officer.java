package org.herald.exchange;

import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * Who decides.
 *
 * @param name as the bureau knows the person: 1 to 100 letters, digits, dots, hyphens and
 *     underscores; in the audit trail under a pseudonym
 */
public record Officer(String name) {
  private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]{0,99}");

  public Officer {
    if (!FORM.matcher(name).matches()) {
      throw new RejectedException(
          FailureCode.MALFORMED,
          "Name the officer with 1 to 100 letters, digits, dots, hyphens and underscores.");
    }
  }
}
