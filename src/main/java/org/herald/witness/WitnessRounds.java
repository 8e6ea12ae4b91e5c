package org.herald.witness;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

/** A round each {@code herald.witness.interval}, on a thread of its own, and what it found out. */
final class WitnessRounds implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(WitnessRounds.class);

  private final Witness witness;
  private final Duration interval;
  private final Clock clock;
  private final MultiGauge sizes;
  private final MultiGauge ages;
  private final Map<String, WitnessedLog> known = new ConcurrentHashMap<>();
  private @Nullable ScheduledExecutorService rounds;

  WitnessRounds(Witness witness, Duration interval, Clock clock, MeterRegistry meters) {
    this.witness = witness;
    this.interval = interval;
    this.clock = clock;
    this.sizes =
        MultiGauge.builder("herald.witness.size")
            .description("Entries of the newest checkpoint that is witnessed (own) or we cosigned")
            .register(meters);
    this.ages =
        MultiGauge.builder("herald.witness.age")
            .description("Time since that checkpoint was cosigned")
            .baseUnit("seconds")
            .register(meters);
  }

  @Override
  public synchronized void start() {
    if (rounds == null) {
      rounds =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().daemon().name("witness").factory());
      var unused =
          rounds.scheduleWithFixedDelay(
              this::round, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void round() {
    try {
      witness.round();
      measure();
    } catch (RejectedException | UnavailableException later) {
      LOG.warn("witnessing: {}", later.getMessage());
    } catch (DataAccessException | TransactionException down) {
      LOG.warn("witnessing: the database does not answer");
    } catch (RuntimeException ours) {
      LOG.error("witnessing failed, tried again", ours);
    }
  }

  private void measure() {
    List<WitnessedLog> logs = witness.witnessed();
    logs.forEach(log -> known.put(log.origin(), log));
    known.keySet().retainAll(logs.stream().map(WitnessedLog::origin).toList());
    sizes.register(
        logs.stream()
            .<MultiGauge.Row<?>>map(
                log -> MultiGauge.Row.of(tags(log), this, me -> me.size(log.origin())))
            .toList());
    ages.register(
        logs.stream()
            .<MultiGauge.Row<?>>map(
                log -> MultiGauge.Row.of(tags(log), this, me -> me.age(log.origin())))
            .toList());
  }

  private static Tags tags(WitnessedLog log) {
    return Tags.of("log", log.origin());
  }

  private double size(String origin) {
    WitnessedLog log = known.get(origin);
    return log == null ? Double.NaN : log.size();
  }

  private double age(String origin) {
    WitnessedLog log = known.get(origin);
    return log == null ? Double.NaN : seconds(log.at());
  }

  private double seconds(Instant since) {
    return Duration.between(since, clock.instant()).toMillis() / 1000.0;
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService running = rounds;
    if (running != null) {
      running.shutdownNow();
      try {
        if (!running.awaitTermination(10, TimeUnit.SECONDS)) {
          LOG.warn("witnessing still waits for a partner; what was kept is kept");
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
