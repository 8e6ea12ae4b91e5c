package org.herald.architecture.violations;

public final class TwoExceptionsOnly extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
