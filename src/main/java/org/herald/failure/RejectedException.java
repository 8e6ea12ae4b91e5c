package org.herald.failure;

/**
 * The same input will always be refused: never retry, tell whoever sent it.
 *
 * <p>The message is written for an officer or an operator: what was wrong, and what to do. It holds
 * no name, document number, payload or key, because it may stand in a log, a result file or a
 * receipt.
 */
public final class RejectedException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final FailureCode code;

  public RejectedException(FailureCode code, String message) {
    super(message);
    this.code = code;
  }

  public RejectedException(FailureCode code, String message, Throwable cause) {
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
