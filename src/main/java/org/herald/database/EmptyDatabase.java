package org.herald.database;

import static org.herald.failure.FailureCode.CONFIGURATION;
import static org.herald.failure.FailureCode.UNAVAILABLE;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
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
 * A database in which no gateway has run yet, for a backup to fill: its schema is that of the
 * backup until {@link #finish}, and the data folder is locked until {@link #close}. Nothing that
 * was filled in is durable before {@link #finish} returns.
 */
public final class EmptyDatabase implements AutoCloseable {
  private final DatabaseServer server;
  private final DataFolderLock lock;
  private final Connection connection;

  private EmptyDatabase(DatabaseServer server, DataFolderLock lock, Connection connection) {
    this.server = server;
    this.lock = lock;
    this.connection = connection;
  }

  /**
   * Makes the schema of an earlier version in the database that a gateway with these settings would
   * use.
   *
   * @param settings of which {@code herald.database.*} are read
   * @param schema as {@link Database#schemaVersion} said
   * @throws RejectedException {@code configuration-invalid} when a gateway has run there, or this
   *     Herald is older than the schema
   * @throws UnavailableException when the folder is in use or the server does not come up
   */
  public static EmptyDatabase open(Environment settings, Path data, String schema) {
    DatabaseSettings bound =
        Binder.get(settings).bindOrCreate("herald.database", DatabaseSettings.class);
    DataFolderLock lock = Database.lock(data);
    DatabaseServer server =
        bound.embedded() ? new EmbeddedServer(bound, data) : new ExternalServer(bound);
    try {
      server.start();
      migrate(server, schema);
      return new EmptyDatabase(server, lock, connection(server));
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

  private static Connection connection(DatabaseServer server) throws SQLException {
    Credentials owner = server.owner();
    Connection connection =
        DriverManager.getConnection(server.jdbcUrl(), owner.user(), owner.password());
    try {
      connection.setAutoCommit(false);
      requireEmpty(connection, server);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** The first thing a gateway does in a database is to begin an epoch. */
  private static void requireEmpty(Connection connection, DatabaseServer server)
      throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery("SELECT EXISTS (SELECT FROM vault_epoch)")) {
      row.next();
      if (row.getBoolean(1)) {
        throw new RejectedException(
            CONFIGURATION,
            "A gateway has run in the "
                + server.describe()
                + ": restore into an empty data folder and database. Keep the old one as it is.");
      }
    }
  }

  /** In the owner's role, in one transaction. */
  public Connection connection() {
    return connection;
  }

  /** Makes what was filled in durable, and brings the schema to this Herald's. */
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
        UNAVAILABLE, "The " + server.describe() + " could not be filled: " + e.getMessage(), e);
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
