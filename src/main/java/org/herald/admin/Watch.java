package org.herald.admin;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Looks at the house again and again; one look that fails does not keep the others from looking.
 */
final class Watch implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Duration period;
  private final List<Runnable> looks;
  private @Nullable ScheduledExecutorService rounds;

  Watch(Duration period, List<Runnable> looks) {
    this.period = period;
    this.looks = List.copyOf(looks);
  }

  @Override
  public synchronized void start() {
    if (rounds == null) {
      rounds =
          Executors.newSingleThreadScheduledExecutor(
              Thread.ofPlatform().daemon().name("house-watch").factory());
      var unused =
          rounds.scheduleWithFixedDelay(this::look, 0, period.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  void look() {
    for (Runnable one : looks) {
      try {
        one.run();
      } catch (RuntimeException e) {
        LOG.debug("a look at the house failed: {}", e.getClass().getName());
      }
    }
  }

  @Override
  public synchronized void stop() {
    if (rounds != null) {
      rounds.shutdownNow();
      rounds = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return rounds != null;
  }
}
