package org.herald.architecture.violations;

@SuppressWarnings("NonFinalStaticField")
final class NoStaticMutableState {
  static int count = 0;
  static final java.util.concurrent.atomic.AtomicInteger HIDDEN =
      new java.util.concurrent.atomic.AtomicInteger();
}
