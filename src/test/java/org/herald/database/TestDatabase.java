package org.herald.database;

import com.zaxxer.hikari.HikariDataSource;
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

  /**
   * As {@link #fresh()}, with connections that are kept: a new one for each transaction is a new
   * process of the server, which costs more than what most tests do in it. When the pool is closed
   * the database is emptied for another, which is quicker than to make one.
   */
  public static HikariDataSource pooled() {
    String name = EmptiedDatabases.take().orElseGet(TestDatabase::create);
    var pool =
        new HikariDataSource() {
          @Override
          public void close() {
            boolean open = !isClosed();
            super.close();
            if (open) {
              EmptiedDatabases.give(name, source(name, "postgres"));
            }
          }
        };
    return keeping(pool, source(name, "herald_gateway"));
  }

  /** A pool of up to ten connections, none before it is asked for. */
  public static HikariDataSource keeping(HikariDataSource pool, DataSource connections) {
    pool.setDataSource(connections);
    pool.setMaximumPoolSize(10);
    pool.setMinimumIdle(0);
    return pool;
  }

  /** One of the others, seen with the owner's role. */
  public static DataSource asOwner(DataSource other) {
    try {
      var seen = other.unwrap(PGSimpleDataSource.class);
      String name = Objects.requireNonNull(seen.getDatabaseName());
      EmptiedDatabases.never(name); // an owner may change more than rows
      return source(name, "postgres");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String create() {
    String name = "test_" + NUMBER.incrementAndGet();
    synchronized (TestDatabase.class) {
      // A template has no other session while it is copied.
      execute(
          Server.RUNNING.getPostgresDatabase(),
          "CREATE DATABASE " + name + " TEMPLATE " + Server.MIGRATED);
    }
    return name;
  }

  private static DataSource fresh(String user, boolean forOneClass) {
    String name = create();
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

  static void execute(DataSource source, String sql) {
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
        EmptiedDatabases.prepare(server.getDatabase("postgres", MIGRATED));
        return server;
      } catch (IOException e) {
        throw new IllegalStateException("Embedded PostgreSQL did not start", e);
      }
    }
  }
}
