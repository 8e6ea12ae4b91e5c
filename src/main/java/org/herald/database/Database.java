package org.herald.database;

import static org.herald.failure.FailureCode.CONFIGURATION;
import static org.herald.failure.FailureCode.UNAVAILABLE;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;

/**
 * The gateway's PostgreSQL: embedded in its data folder, or a server named by {@code
 * herald.database.url}. Open means: the data folder is locked, the server is up and durable, the
 * schema is migrated, and the pool's role can do no more than it was granted.
 *
 * <p>It stops last: everything that uses the {@link DataSource} depends on it and is destroyed
 * first. A commit acknowledged by the {@link DataSource} survives a crash of the gateway, of the
 * server and of the machine.
 */
public final class Database implements AutoCloseable {
  private final DatabaseServer server;
  private final DataFolderLock lock;
  private final Flyway flyway;
  private final HikariDataSource pool;

  private Database(DatabaseServer server, DataFolderLock lock, Flyway flyway, HikariDataSource p) {
    this.server = server;
    this.lock = lock;
    this.flyway = flyway;
    this.pool = p;
  }

  /**
   * @throws RejectedException when the configuration has to be mended first
   * @throws UnavailableException when the folder is in use or the server does not come up
   */
  static Database open(DatabaseSettings settings, Path data) {
    DataFolderLock lock = lock(data);
    DatabaseServer server = null;
    try {
      server =
          settings.embedded() ? new EmbeddedServer(settings, data) : new ExternalServer(settings);
      server.start();
      var flyway = migrated(server);
      return new Database(server, lock, flyway, checkedPool(server, settings.poolSize()));
    } catch (RuntimeException e) {
      release(server, lock, e);
      throw e;
    }
  }

  static DataFolderLock lock(Path data) {
    try {
      return DataFolderLock.take(data);
    } catch (IOException e) {
      throw new UnavailableException(
          UNAVAILABLE, "herald.data: the folder " + data + " cannot be locked: " + e, e);
    }
  }

  private static Flyway migrated(DatabaseServer server) {
    var flyway = Migrations.prepare(server);
    try {
      flyway.migrate();
      return flyway;
    } catch (FlywayException e) {
      throw failed("herald.database.owner-password-file", server, "could not be migrated", e);
    }
  }

  private static HikariDataSource checkedPool(DatabaseServer server, int poolSize) {
    HikariDataSource pool;
    try {
      pool = GatewayPool.open(server, poolSize);
    } catch (RuntimeException e) {
      throw failed("herald.database.password-file", server, "refused the gateway", e);
    }
    try {
      ServerCheck.pass(pool);
      return pool;
    } catch (SQLException e) {
      pool.close();
      throw failed("herald.database.password-file", server, "refused the gateway", e);
    } catch (RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static RuntimeException failed(
      String passwordKey, DatabaseServer server, String what, Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      // Class 28: the role or its password is not accepted.
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().startsWith("28")) {
        return new RejectedException(
            CONFIGURATION,
            passwordKey + ": the " + server.describe() + " refused the role: " + sql.getMessage(),
            e);
      }
    }
    return new UnavailableException(
        UNAVAILABLE,
        "herald.database.url: the " + server.describe() + " " + what + ": " + e.getMessage(),
        e);
  }

  private static void release(
      @org.jspecify.annotations.Nullable DatabaseServer server,
      DataFolderLock lock,
      Exception why) {
    try (lock) {
      if (server != null) {
        server.stop();
      }
    } catch (IOException | RuntimeException e) {
      why.addSuppressed(e);
    }
  }

  /** In the gateway's own role: what no migration granted is refused. */
  public DataSource dataSource() {
    return pool;
  }

  /** Which migration the schema stands at, such as {@code 101}. */
  public String schemaVersion() {
    return java.util.Objects.requireNonNull(flyway.info().current()).getVersion().getVersion();
  }

  /** The migrations in the owner's role; run already. */
  Flyway flyway() {
    return flyway;
  }

  /**
   * Stops an embedded server under the running gateway, for maintenance and fault tests: every use
   * of the {@link DataSource} fails until {@link #startServer()}. Does nothing to an external one.
   */
  public void stopServer() {
    server.stop();
  }

  /** Starts an embedded server again, at the same port, and lets the pool find it. */
  public void startServer() {
    server.start();
    pool.getHikariPoolMXBean().softEvictConnections();
  }

  /** Asks the server now; takes as long as a connection takes, at most 10 s. */
  public DatabaseHealth health() {
    var counts = pool.getHikariPoolMXBean();
    return new DatabaseHealth(
        answers(),
        server.describe(),
        counts.getActiveConnections(),
        counts.getThreadsAwaitingConnection(),
        pool.getMaximumPoolSize());
  }

  /** Connections of the pool in use now; asks no server. */
  int busyConnections() {
    return pool.getHikariPoolMXBean().getActiveConnections();
  }

  /** Threads that want a connection and have none. */
  int waitingThreads() {
    return pool.getHikariPoolMXBean().getThreadsAwaitingConnection();
  }

  private boolean answers() {
    if (!server.isRunning()) {
      return false;
    }
    try (var connection = pool.getConnection()) {
      return connection.isValid(5);
    } catch (SQLException e) {
      return false;
    }
  }

  /** Closes the pool, stops an embedded server and gives the data folder back. */
  @Override
  public void close() {
    pool.close();
    try (lock) {
      server.stop();
    } catch (IOException e) {
      throw new UnavailableException(UNAVAILABLE, "herald.data could not be unlocked: " + e, e);
    }
  }
}
