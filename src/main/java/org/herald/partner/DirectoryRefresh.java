package org.herald.partner;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Refreshes the directory's snapshot at a fixed delay while the gateway runs. */
final class DirectoryRefresh implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryRefresh.class);

  private final PartnerDirectory directory;
  private final Duration interval;
  private @Nullable ScheduledExecutorService running;

  DirectoryRefresh(PartnerDirectory directory, Duration interval) {
    this.directory = directory;
    this.interval = interval;
  }

  @Override
  public synchronized void start() {
    if (running != null) {
      return;
    }
    var executor =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("herald-partner-refresh").factory());
    var unused =
        executor.scheduleWithFixedDelay(
            this::refresh, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    running = executor;
  }

  @Override
  public synchronized void stop() {
    if (running != null) {
      running.shutdownNow();
      running = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return running != null;
  }

  /** An exception would end the schedule for good: the last snapshot serves until the next try. */
  private void refresh() {
    try {
      directory.refresh();
    } catch (RuntimeException e) {
      LOG.warn("The partner directory could not be refreshed; the last snapshot stays", e);
    }
  }
}
