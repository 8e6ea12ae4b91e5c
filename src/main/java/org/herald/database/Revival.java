package org.herald.database;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts an embedded server again that died under a running gateway (the kernel's memory killer, an
 * operator's mistake). Committed rows survive, open transactions are rolled back and retried by
 * their workers.
 */
final class Revival {
  private static final Logger LOG = LoggerFactory.getLogger(Revival.class);
  private static final int ATTEMPTS = 5;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);

  private final EmbeddedServer server;

  Revival(EmbeddedServer server) {
    this.server = server;
  }

  /** Watches until the process ends; does nothing when it was asked to end. */
  void watch(ProcessHandle process) {
    process
        .onExit()
        .thenRun(() -> Thread.ofVirtual().name("herald-database-revival").start(this::revive));
  }

  private void revive() {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        server.startAgainIfWanted();
        return;
      } catch (RuntimeException e) {
        LOG.error("PostgreSQL died and attempt {} to start it again failed", attempt, e);
      }
      try {
        Thread.sleep(BETWEEN_ATTEMPTS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
