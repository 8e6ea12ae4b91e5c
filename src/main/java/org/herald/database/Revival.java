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
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final EmbeddedServer server;

  private Revival(EmbeddedServer server) {
    this.server = server;
  }

  /** Looks once a second. The watcher ends when interrupted. */
  static Thread watch(EmbeddedServer server) {
    return Thread.ofVirtual().name("herald-database-revival").start(new Revival(server)::look);
  }

  // Looking, not waiting for the process: it is nobody's child, and where the machine's first
  // process does not collect the dead it never seems to end.
  private void look() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        Thread.sleep(BETWEEN_LOOKS);
        server.startAgainIfWanted();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        LOG.error("PostgreSQL died and could not be started again; trying on", e);
      }
    }
  }
}
