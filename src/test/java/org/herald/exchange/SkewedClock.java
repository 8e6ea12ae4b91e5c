package org.herald.exchange;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that goes with another one, set apart from it by as much as a test says. */
final class SkewedClock extends Clock {
  private final Clock base;
  private final AtomicReference<Duration> skew = new AtomicReference<>(Duration.ZERO);

  SkewedClock(Clock base) {
    this.base = base;
  }

  void setApart(Duration by) {
    skew.set(by);
  }

  @Override
  public Instant instant() {
    return base.instant().plus(skew.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("gateways know UTC only");
  }
}
