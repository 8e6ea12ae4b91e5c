package org.herald.architecture.violations;

final class TwoExceptionsOnly extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
