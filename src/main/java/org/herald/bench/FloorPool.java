package org.herald.bench;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** The connections that a gateway's PostgreSQL has to spare while the gateway holds its own. */
final class FloorPool implements AutoCloseable {
  private static final int CONNECTIONS = 8;

  private final BlockingQueue<FloorRows> free = new ArrayBlockingQueue<>(CONNECTIONS);

  FloorPool(Path data) throws SQLException {
    FloorRows.prepare(data);
    for (int i = 0; i < CONNECTIONS; i++) {
      free.add(FloorRows.open(data));
    }
  }

  /** One commit. */
  interface Step {
    void on(FloorRows rows) throws SQLException;
  }

  void commit(Step step) throws SQLException, InterruptedException {
    FloorRows rows = free.take();
    try {
      step.on(rows);
    } finally {
      free.add(rows);
    }
  }

  @Override
  public void close() throws SQLException {
    for (FloorRows rows : free) {
      rows.close();
    }
  }
}
