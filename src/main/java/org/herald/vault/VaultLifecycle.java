package org.herald.vault;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Opens the vault before anything is encrypted, then looks for the end of the epoch on a thread of
 * its own, each {@code herald.vault.look-period}.
 */
final class VaultLifecycle implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(VaultLifecycle.class);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
  private static final String CAUSE = "vault-epoch";

  private final Vault vault;
  private final VaultProperties settings;
  private final Consumer<Consumer<Alarms>> alarms;
  private final Semaphore end = new Semaphore(0);
  private volatile boolean stopping;
  private volatile @Nullable Thread thread;

  VaultLifecycle(Vault vault, VaultProperties settings, Consumer<Consumer<Alarms>> alarms) {
    this.vault = vault;
    this.settings = settings;
    this.alarms = alarms;
  }

  /**
   * @throws RejectedException {@code configuration-invalid}: the gateway must not start
   */
  @Override
  public synchronized void start() {
    if (thread != null) {
      return;
    }
    vault.open();
    stopping = false;
    thread = Thread.ofPlatform().name("vault").daemon(true).start(this::run);
  }

  @Override
  public synchronized void stop() {
    Thread running = thread;
    if (running == null) {
      return;
    }
    stopping = true;
    end.release();
    try {
      if (!running.join(STOP_WITHIN)) {
        LOG.error("vault still busy after {}; the next start goes on where it was", STOP_WITHIN);
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

  /** Up before the audit log (0), whose details are encrypted; down after it. */
  @Override
  public int getPhase() {
    return -2;
  }

  private void run() {
    while (!stopping) {
      look();
      try {
        var unused = end.tryAcquire(settings.lookPeriod().toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void look() {
    try {
      vault.change().goOn();
      alarms.accept(known -> known.recover(CAUSE));
    } catch (RejectedException e) {
      raise(e.code(), e.getMessage());
    } catch (UnavailableException e) {
      raise(e.code(), e.getMessage());
    } catch (DataAccessException | TransactionException e) {
      // The database has an alarm of its own.
      LOG.warn("vault: the epoch is not looked after now, tried again: {}", e.toString());
    } catch (RuntimeException e) {
      LOG.error("vault: the epoch is not looked after now, tried again", e);
      raise(FailureCode.INTERNAL, "an error of this gateway, see its log");
    }
  }

  private void raise(FailureCode code, String why) {
    LOG.warn("vault: the epoch cannot end now: {} {}", code.wire(), why);
    alarms.accept(
        known ->
            known.raise(
                CAUSE, code, "The vault's epoch cannot end, so erasing stays incomplete: " + why));
  }
}
