package org.herald.partner;

import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** The refusals of this room; the texts name what was wrong and the mend, never the content. */
final class Refusal {
  private Refusal() {}

  static RejectedException malformed(String text) {
    return new RejectedException(FailureCode.MALFORMED, text);
  }

  static RejectedException malformed(String text, Throwable cause) {
    return new RejectedException(FailureCode.MALFORMED, text, cause);
  }

  static RejectedException algorithm(String text) {
    return new RejectedException(FailureCode.ALGORITHM_NOT_ALLOWED, text);
  }

  static RejectedException keyReused(String text) {
    return new RejectedException(FailureCode.KEY_REUSED, text);
  }
}
