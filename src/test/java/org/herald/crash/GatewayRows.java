package org.herald.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/** Reads a running gateway's embedded database with the role and password in its data folder. */
final class GatewayRows {
  private final Path database;

  GatewayRows(Path data) {
    this.database = data.resolve("database");
  }

  long count(String query) {
    return Long.parseLong(lines(query).getFirst());
  }

  /** Each row's columns joined by a blank, in the query's order. */
  List<String> lines(String query) {
    try (var connection = source().getConnection();
        var statement = connection.createStatement();
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
      return lines;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
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
