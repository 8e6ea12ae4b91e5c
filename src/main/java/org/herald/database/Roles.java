package org.herald.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** The two roles and the database of an embedded server. */
final class Roles {
  private Roles() {}

  /**
   * Makes what is missing and sets both passwords to those in the files, so that a start heals
   * whatever a crash during the first one left. Idempotent.
   */
  static void ensure(int port, Credentials superuser, Credentials owner, Credentials gateway)
      throws SQLException {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {port});
    source.setDatabaseName("postgres");
    source.setUser(superuser.user());
    source.setPassword(superuser.password());
    source.setLogServerErrorDetail(false);
    try (var connection = source.getConnection()) {
      ensureRole(connection, owner);
      ensureRole(connection, gateway);
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", Cluster.DATABASE)) {
        execute(
            connection,
            "CREATE DATABASE "
                + Cluster.DATABASE
                + " OWNER "
                + owner.user()
                + " TEMPLATE template0");
      }
    }
  }

  private static void ensureRole(Connection connection, Credentials role) throws SQLException {
    if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role.user())) {
      execute(
          connection,
          "CREATE ROLE "
              + role.user()
              + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS");
    }
    // The driver hashes it: the password itself reaches neither the server nor its log.
    connection
        .unwrap(PGConnection.class)
        .alterUserPassword(role.user(), role.password().toCharArray(), "scram-sha-256");
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
