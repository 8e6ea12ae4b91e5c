package org.herald.database;

import static org.herald.failure.FailureCode.CONFIGURATION;
import static org.herald.failure.FailureCode.UNAVAILABLE;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * The database of a gateway that does not run, in the owner's role and in one transaction: nothing
 * is durable before {@link #finish} returns. The data folder is locked until {@link #close}.
 */
public final class OfflineDatabase implements AutoCloseable {
  private final DatabaseServer server;
  private final DataFolderLock lock;
  private final Connection connection;

  private OfflineDatabase(DatabaseServer server, DataFolderLock lock, Connection connection) {
    this.server = server;
    this.lock = lock;
    this.connection = connection;
  }

  /**
   * One in which no gateway has run yet, for a backup to fill: its schema is that of the backup
   * until {@link #finish}.
   *
   * @param settings of which {@code herald.database.*} are read
   * @param schema as {@link Database#schemaVersion} said
   * @throws RejectedException {@code configuration-invalid} when a gateway has run there, or this
   *     Herald is older than the schema
   * @throws UnavailableException when the folder is in use or the server does not come up
   */
  public static OfflineDatabase empty(Environment settings, Path data, String schema) {
    return open(
        settings,
        data,
        server -> {
          migrate(server, schema);
          return connection(server, OfflineDatabase::requireEmpty);
        });
  }

  /**
   * One in which a gateway has run, brought to this Herald's schema.
   *
   * @param settings of which {@code herald.database.*} are read
   * @throws RejectedException {@code configuration-invalid} when none has run there, or one runs
   * @throws UnavailableException when the folder is in use or the server does not come up
   */
  public static OfflineDatabase stopped(Environment settings, Path data) {
    return open(
        settings,
        data,
        server -> {
          Migrations.prepare(server).migrate();
          return connection(server, OfflineDatabase::requireStopped);
        });
  }

  @FunctionalInterface
  private interface Opening {
    Connection open(DatabaseServer server) throws SQLException;
  }

  @FunctionalInterface
  private interface Requirement {
    void check(Connection connection, DatabaseServer server) throws SQLException;
  }

  private static OfflineDatabase open(Environment settings, Path data, Opening opening) {
    DatabaseSettings bound =
        Binder.get(settings).bindOrCreate("herald.database", DatabaseSettings.class);
    DataFolderLock lock = Database.lock(data);
    DatabaseServer server =
        bound.embedded() ? new EmbeddedServer(bound, data) : new ExternalServer(bound);
    try {
      server.start();
      return new OfflineDatabase(server, lock, opening.open(server));
    } catch (RuntimeException e) {
      end(server, lock);
      throw e;
    } catch (SQLException e) {
      end(server, lock);
      throw unavailable(server, e);
    }
  }

  private static void migrate(DatabaseServer server, String schema) {
    Flyway flyway = Migrations.prepare(server, schema);
    MigrationVersion wanted = MigrationVersion.fromVersion(schema);
    if (Arrays.stream(flyway.info().all()).noneMatch(one -> wanted.equals(one.getVersion()))) {
      throw new RejectedException(
          CONFIGURATION,
          "The backup was made by a later version of Herald (schema "
              + schema
              + "): restore it with that one.");
    }
    try {
      flyway.migrate();
    } catch (FlywayException e) {
      throw unavailable(server, e);
    }
  }

  private static Connection connection(DatabaseServer server, Requirement requirement)
      throws SQLException {
    Credentials owner = server.owner();
    Connection connection =
        DriverManager.getConnection(server.jdbcUrl(), owner.user(), owner.password());
    try {
      connection.setAutoCommit(false);
      requirement.check(connection, server);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static void requireEmpty(Connection connection, DatabaseServer server)
      throws SQLException {
    if (hasRun(connection)) {
      throw new RejectedException(
          CONFIGURATION,
          "A gateway has run in the "
              + server.describe()
              + ": restore into an empty data folder and database. Keep the old one as it is.");
    }
  }

  /** Other nodes of a bureau share an external database. */
  private static void requireStopped(Connection connection, DatabaseServer server)
      throws SQLException {
    if (!hasRun(connection)) {
      throw new RejectedException(
          CONFIGURATION, "No gateway has ever run in the " + server.describe() + ".");
    }
    try (var find =
        connection.prepareStatement(
            """
            SELECT EXISTS (SELECT FROM pg_stat_activity
              WHERE datname = current_database() AND usename = ? AND pid <> pg_backend_pid())
            """)) {
      find.setString(1, server.gateway().user());
      if (isTrue(find.executeQuery())) {
        throw new RejectedException(
            CONFIGURATION,
            "A gateway is connected to the " + server.describe() + ": stop every node first.");
      }
    }
  }

  /** The first thing a gateway does in a database is to begin an epoch. */
  private static boolean hasRun(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      return isTrue(statement.executeQuery("SELECT EXISTS (SELECT FROM vault_epoch)"));
    }
  }

  private static boolean isTrue(ResultSet row) throws SQLException {
    try (row) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** In the owner's role, in one transaction. */
  public Connection connection() {
    return connection;
  }

  /** Makes what was written durable, and brings the schema to this Herald's. */
  public void finish() {
    try {
      connection.commit();
      Migrations.prepare(server).migrate();
    } catch (SQLException | FlywayException e) {
      throw unavailable(server, e);
    }
  }

  private static UnavailableException unavailable(DatabaseServer server, Exception e) {
    return new UnavailableException(
        UNAVAILABLE,
        "The " + server.describe() + " could not be opened or written: " + e.getMessage(),
        e);
  }

  @Override
  public void close() {
    try (connection) {
      connection.rollback();
    } catch (SQLException gone) {
      // What was not committed is gone either way.
    } finally {
      end(server, lock);
    }
  }

  private static void end(DatabaseServer server, DataFolderLock lock) {
    try (lock) {
      server.stop();
    } catch (IOException e) {
      throw new UnavailableException(UNAVAILABLE, "herald.data could not be unlocked: " + e, e);
    }
  }
}
