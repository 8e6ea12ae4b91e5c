package org.herald.audit;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Sequences and publishes on one thread, woken by committed appends and otherwise each {@code
 * herald.audit.interval}. It starts before the routes and stops after them, with everything pending
 * published.
 */
final class AuditLifecycle implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(AuditLifecycle.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

  private static final Duration GATHER = Duration.ofMillis(250);

  private final Audit audit;
  private final Duration interval;
  private final Semaphore wakeUps = new Semaphore(0);
  private volatile boolean stopping;
  private volatile @Nullable Thread thread;

  AuditLifecycle(Audit audit, Duration interval) {
    this.audit = audit;
    this.interval = interval;
  }

  /**
   * Checks the published log against the database, then starts the thread.
   *
   * @throws RejectedException with {@code LOG_ROLLED_BACK}: the gateway must not start
   */
  @Override
  public synchronized void start() {
    if (thread != null) {
      return;
    }
    audit.log().requireSound();
    stopping = false;
    audit.onCommittedAppend(wakeUps::release);
    thread = Thread.ofPlatform().name("audit-log").daemon(true).start(this::run);
  }

  @Override
  public synchronized void stop() {
    Thread running = thread;
    if (running == null) {
      return;
    }
    stopping = true;
    wakeUps.release();
    try {
      if (!running.join(STOP_WITHIN)) {
        log.error("audit log still busy after {}; what is pending stays pending", STOP_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread = null;
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /** Below the web server and the routes: up before them, down after them. */
  @Override
  public int getPhase() {
    return 0;
  }

  private void run() {
    while (!stopping) {
      await();
      if (!work()) {
        return;
      }
    }
    work(); // what was appended while the rest of the gateway stopped
  }

  private void await() {
    try {
      if (wakeUps.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS) && !stopping) {
        // Each round forces some ten files to disk: let a burst of commits share one.
        Thread.sleep(GATHER);
      }
      wakeUps.drainPermits();
    } catch (InterruptedException e) {
      stopping = true;
    }
  }

  /** False when the log has come to a halt. */
  private boolean work() {
    try {
      audit.log().sequenceAndPublish();
    } catch (RejectedException e) {
      // The log can no longer be trusted and append refuses by now: exchange stands still.
      log.error("audit log stopped: {} {}", e.code().wire(), e.getMessage());
      return false;
    } catch (UnavailableException e) {
      log.warn("audit log not published: {} {}", e.code().wire(), e.getMessage());
    } catch (DataAccessException | TransactionException e) {
      log.warn("audit log not sequenced, tried again: {}", e.toString());
    } catch (RuntimeException e) {
      log.error("audit log not sequenced, tried again", e);
    }
    return true;
  }
}
