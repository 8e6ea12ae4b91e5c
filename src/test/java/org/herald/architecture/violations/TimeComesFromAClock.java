package org.herald.architecture.violations;

@SuppressWarnings("JavaTimeDefaultTimeZone")
final class TimeComesFromAClock {
  Object[] now() {
    return new Object[] {
      java.time.Instant.now(),
      java.time.LocalDate.now(),
      System.currentTimeMillis(),
      java.time.Clock.systemUTC()
    };
  }
}
