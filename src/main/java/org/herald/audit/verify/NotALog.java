package org.herald.audit.verify;

/** A checkpoint or key that cannot be read; becomes a {@link LogProblem}. */
final class NotALog extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotALog(String message) {
    super(message);
  }

  NotALog(String message, Throwable cause) {
    super(message, cause);
  }
}
