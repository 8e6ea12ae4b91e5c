package org.herald.exchange;

import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** What people write beside a decision. */
final class Words {
  private static final int MOST_REASON_CHARS = 500;
  private static final int MOST_REFERENCE_CHARS = 100;

  private Words() {}

  /**
   * @throws RejectedException {@code malformed} unless it has 1 to 500 characters
   */
  static void requireReason(String reason) {
    require(reason, MOST_REASON_CHARS, "Say why");
  }

  /**
   * @param what is to be named
   * @throws RejectedException {@code malformed} unless it has 1 to 100 characters
   */
  static void requireReference(String reference, String what) {
    require(reference, MOST_REFERENCE_CHARS, "Name " + what);
  }

  private static void require(String text, int most, String wanted) {
    if (text.isBlank() || text.length() > most) {
      throw new RejectedException(
          FailureCode.MALFORMED, wanted + " in 1 to " + most + " characters.");
    }
  }
}
