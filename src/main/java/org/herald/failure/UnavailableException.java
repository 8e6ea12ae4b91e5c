package org.herald.failure;

/**
 * It did not work this time and may work later: retry within limits, lose nothing.
 *
 * <p>The message is written for an officer or an operator: what was wrong, and what to do. It holds
 * no name, document number, payload or key, because it may stand in a log, a result file or a
 * receipt.
 */
public final class UnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final FailureCode code;

  public UnavailableException(FailureCode code, String message) {
    super(message);
    this.code = code;
  }

  public UnavailableException(FailureCode code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  public FailureCode code() {
    return code;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
