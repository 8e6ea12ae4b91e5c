package org.herald.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL for tests: one server for the JVM, a migrated database of its own for each
 * caller. Durability is on, as in production.
 */
public final class TestDatabase {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private TestDatabase() {}

  /**
   * A fresh, migrated database, seen with the gateway's own role: no update or delete of audit
   * rows.
   */
  public static DataSource fresh() {
    return fresh("herald_gateway", true);
  }

  /** As {@link #fresh()}, for several test classes: it stays to the end. */
  public static DataSource shared() {
    return fresh("herald_gateway", false);
  }

  /** As {@link #fresh()}, seen with the owner's role. */
  public static DataSource freshAsOwner() {
    return fresh("postgres", true);
  }

  /** One of the others, seen with the owner's role. */
  public static DataSource asOwner(DataSource other) {
    var seen = (PGSimpleDataSource) other;
    return source(Objects.requireNonNull(seen.getDatabaseName()), "postgres");
  }

  private static DataSource fresh(String user, boolean forOneClass) {
    String name = "test_" + NUMBER.incrementAndGet();
    synchronized (TestDatabase.class) {
      // A template has no other session while it is copied.
      execute(
          Server.RUNNING.getPostgresDatabase(),
          "CREATE DATABASE " + name + " TEMPLATE " + Server.MIGRATED);
    }
    if (forOneClass) {
      DropTestDatabases.afterThisClass(
          () ->
              execute(
                  Server.RUNNING.getPostgresDatabase(),
                  "DROP DATABASE IF EXISTS " + name + " WITH (FORCE)"));
    }
    return source(name, user);
  }

  private static DataSource source(String name, String user) {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"localhost"});
    source.setPortNumbers(new int[] {Server.RUNNING.getPort()});
    source.setDatabaseName(name);
    source.setUser(user);
    return source;
  }

  private static void execute(DataSource source, String sql) {
    try (var connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Server {
    static final String MIGRATED = "migrated";
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        var server =
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
        execute(server.getPostgresDatabase(), "CREATE ROLE herald_gateway LOGIN");
        execute(server.getPostgresDatabase(), "CREATE DATABASE " + MIGRATED);
        Flyway.configure()
            .dataSource(server.getDatabase("postgres", MIGRATED))
            .locations("classpath:db/migration")
            .load()
            .migrate();
        return server;
      } catch (IOException e) {
        throw new IllegalStateException("Embedded PostgreSQL did not start", e);
      }
    }
  }
}
