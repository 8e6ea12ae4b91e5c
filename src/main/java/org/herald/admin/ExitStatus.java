package org.herald.admin;

import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;

/**
 * What the process tells the shell. The numbers are a contract with scripts: added, never changed.
 */
enum ExitStatus {
  OK(0, "done"),
  FAILED(1, "refused, or something checked was found wrong"),
  USAGE(2, "the command line is wrong"),
  CONFIGURATION(3, "the configuration or this machine needs a mend first"),
  UNAVAILABLE(4, "did not work this time: nothing was lost, try again later"),
  /** EX_SOFTWARE of sysexits.h, far from codes a shell or a signal gives. */
  DEFECT(70, "a defect of Herald itself: please report it");

  private final int code;
  private final String meaning;

  ExitStatus(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  int code() {
    return code;
  }

  String meaning() {
    return meaning;
  }

  static ExitStatus of(Throwable failure) {
    return switch (failure) {
      case RejectedException rejected -> needsOperator(rejected.code()) ? CONFIGURATION : FAILED;
      case UnavailableException unavailable ->
          needsOperator(unavailable.code()) ? CONFIGURATION : UNAVAILABLE;
      default -> DEFECT;
    };
  }

  private static boolean needsOperator(FailureCode code) {
    return code == FailureCode.CONFIGURATION || code == FailureCode.PORT_TAKEN;
  }
}
