package org.herald.timestamp;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Stamps in a thread of its own, for which nothing waits. */
final class TimestampRounds implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(TimestampRounds.class);
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);

  private final Timestamps timestamps;
  private final Duration pause;
  private final Clock clock;
  private volatile @Nullable Instant newest;
  private @Nullable ScheduledExecutorService rounds;

  TimestampRounds(Timestamps timestamps, Duration interval, Clock clock, MeterRegistry meters) {
    this.timestamps = timestamps;
    this.pause = interval.compareTo(LONGEST_PAUSE) < 0 ? interval : LONGEST_PAUSE;
    this.clock = clock;
    Gauge.builder("herald.timestamp.age", this, TimestampRounds::age)
        .description("Time since the newest checkpoint was stamped by the authority")
        .baseUnit("seconds")
        .register(meters);
  }

  private double age() {
    Instant at = newest;
    return at == null ? Double.NaN : Duration.between(at, clock.instant()).toMillis() / 1000.0;
  }

  @Override
  public synchronized void start() {
    if (rounds == null) {
      rounds =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().daemon().name("timestamp").factory());
      var unused =
          rounds.scheduleWithFixedDelay(
              this::round,
              Math.min(FIRST.toMillis(), pause.toMillis()),
              pause.toMillis(),
              TimeUnit.MILLISECONDS);
    }
  }

  private void round() {
    try {
      timestamps.round();
      newest = timestamps.newest().orElse(null);
    } catch (RejectedException | UnavailableException later) {
      LOG.warn("timestamps: {}", later.getMessage());
    } catch (DataAccessException | TransactionException down) {
      LOG.warn("timestamps: the database does not answer");
    } catch (RuntimeException ours) {
      LOG.error("timestamps failed, tried again", ours);
    }
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService running = rounds;
    if (running != null) {
      running.shutdownNow();
      try {
        if (!running.awaitTermination(10, TimeUnit.SECONDS)) {
          LOG.warn("timestamps still wait for the authority; what was kept is kept");
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      rounds = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return rounds != null;
  }
}
