package org.herald.seal;

import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** The seal's refusals: each names the check that failed and nothing of what was inside. */
final class Refusal {
  private Refusal() {}

  static RejectedException malformed(String check) {
    return new RejectedException(FailureCode.SEAL_MALFORMED, "Seal refused: " + check);
  }

  static RejectedException notAllowed(String check) {
    return new RejectedException(FailureCode.ALGORITHM_NOT_ALLOWED, "Seal refused: " + check);
  }

  static RejectedException of(FailureCode code, String check) {
    return new RejectedException(code, "Seal refused: " + check);
  }

  /** A start-up failure: names the file or key, and the mend. */
  static RejectedException configuration(String problemAndMend) {
    return new RejectedException(FailureCode.CONFIGURATION, problemAndMend);
  }
}
