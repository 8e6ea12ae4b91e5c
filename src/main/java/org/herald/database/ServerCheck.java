package org.herald.database;

import static org.herald.failure.FailureCode.CONFIGURATION;

import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.herald.failure.RejectedException;

/** What a server must be before a victim's record is trusted to it. */
final class ServerCheck {
  private static final int OLDEST_VERSION = 180000;

  private static final String QUESTIONS =
      """
      SELECT current_setting('server_version_num')::int AS version,
             current_setting('fsync') AS fsync,
             current_setting('synchronous_commit') AS synchronous_commit,
             current_setting('full_page_writes') AS full_page_writes,
             pg_encoding_to_char(encoding) AS encoding,
             pg_is_in_recovery() AS standby,
             rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb
               OR has_schema_privilege('public', 'CREATE')
               OR pg_has_role(datdba, 'MEMBER') AS powerful,
             pg_has_role('herald_gateway', 'USAGE') AS gateway
      FROM pg_roles, pg_database
      WHERE rolname = current_user AND datname = current_database()
      """;

  private ServerCheck() {}

  /**
   * @param source in the gateway's own role, after the migrations
   * @throws RejectedException naming the setting and the mend
   */
  static void pass(DataSource source) throws SQLException {
    try (var connection = source.getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(QUESTIONS)) {
      row.next();
      require(row.getInt("version") >= OLDEST_VERSION, "is older than 18: upgrade it");
      require(!row.getBoolean("standby"), "is a read-only standby: name the primary");
      require("UTF8".equals(row.getString("encoding")), "does not store UTF8: make a new database");
      requireSetting(row, "fsync", "on");
      requireSetting(row, "full_page_writes", "on");
      require(
          !"off".equals(row.getString("synchronous_commit")),
          "would lose acknowledged rows: set synchronous_commit = on");
      require(
          !row.getBoolean("powerful"),
          "gives herald.database.user too much: it must neither be superuser, nor own the database,"
              + " nor create roles, databases or tables, or it could rewrite the audit trail");
      require(
          row.getBoolean("gateway"),
          "does not count herald.database.user as herald_gateway: GRANT herald_gateway TO it");
    }
  }

  private static void requireSetting(ResultSet row, String setting, String value)
      throws SQLException {
    require(
        value.equals(row.getString(setting)),
        "would lose acknowledged rows: set " + setting + " = " + value);
  }

  private static void require(boolean holds, String complaint) {
    if (!holds) {
      throw new RejectedException(CONFIGURATION, "herald.database.url: the server " + complaint);
    }
  }
}
