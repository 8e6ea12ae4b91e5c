package org.herald.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a running gateway's embedded database with the role and password in its data folder. One
 * connection for each folder is kept until it breaks: a process of the server for each look took
 * the processors from what was looked at.
 */
final class GatewayRows {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayRows.class);
  private static final Map<Path, Connection> KEPT = new ConcurrentHashMap<>();

  private final Path database;

  GatewayRows(Path data) {
    this.database = data.resolve("database");
  }

  long count(String query) {
    return Long.parseLong(lines(query).getFirst());
  }

  /** Each row's columns joined by a blank, in the query's order. */
  List<String> lines(String query) {
    try {
      Connection kept = KEPT.remove(database);
      if (kept != null) {
        try {
          return lines(kept, query);
        } catch (SQLException broken) {
          LOG.debug("asked again, of a server that was killed perhaps: {}", broken.getMessage());
        }
      }
      return lines(source().getConnection(), query);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Keeps the connection when it was good, and closes it otherwise. */
  private List<String> lines(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      var lines = new ArrayList<String>();
      int columns = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        var cells = new ArrayList<String>();
        for (int column = 1; column <= columns; column++) {
          cells.add(String.valueOf(rows.getString(column)));
        }
        lines.add(String.join(" ", cells));
      }
      Connection other = KEPT.put(database, connection);
      if (other != null) {
        other.close();
      }
      return lines;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  PGSimpleDataSource source() {
    var source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"127.0.0.1"});
    source.setPortNumbers(new int[] {Integer.parseInt(read("port"))});
    source.setDatabaseName("herald");
    source.setUser("herald_gateway");
    source.setPassword(read("passwords/gateway"));
    return source;
  }

  private String read(String file) {
    try {
      return Files.readString(database.resolve(file)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
