package org.herald.exchange;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The injected clock in the forms that rows and documents take: to the millisecond. */
record Times(Clock clock) {
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  static Timestamp sql(Instant instant) {
    return Timestamp.from(instant);
  }
}
