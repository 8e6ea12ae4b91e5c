package org.herald.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * One connection to a measured gateway's own PostgreSQL, with a table as wide as what a dispatch
 * leaves there: each call is one commit that waits for the disk.
 */
final class FloorRows implements AutoCloseable {
  private final Connection connection;
  private final PreparedStatement insert;
  private final PreparedStatement seal;
  private final PreparedStatement receipt;

  private FloorRows(Connection connection) throws SQLException {
    this.connection = connection;
    this.insert =
        connection.prepareStatement(
            "INSERT INTO bench_floor (id, payload, sealed, receipt) VALUES (?, ?, ?, ?)");
    this.seal =
        connection.prepareStatement("UPDATE bench_floor SET signed = ?, sealed = ? WHERE id = ?");
    this.receipt = connection.prepareStatement("UPDATE bench_floor SET receipt = ? WHERE id = ?");
  }

  /** Makes the table where there is none. */
  static void prepare(Path data) throws SQLException {
    try (Connection connection = connect(data);
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE IF NOT EXISTS bench_floor (id uuid PRIMARY KEY, payload bytea, signed"
              + " bytea, sealed bytea, receipt bytea)");
    }
  }

  static FloorRows open(Path data) throws SQLException {
    return new FloorRows(connect(data));
  }

  private static Connection connect(Path data) throws SQLException {
    Path home = data.resolve("database");
    try {
      String port = Files.readString(home.resolve("port")).strip();
      String password = Files.readString(home.resolve("passwords").resolve("owner")).strip();
      return DriverManager.getConnection(
          "jdbc:postgresql://127.0.0.1:" + port + "/herald", "herald_owner", password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void accept(UUID id, byte[] payload) throws SQLException {
    insert(id, payload, null, null);
  }

  void receive(UUID id, byte[] payload, byte[] sealed, byte[] receiptBytes) throws SQLException {
    insert(id, payload, sealed, receiptBytes);
  }

  private void insert(
      UUID id,
      byte[] payload,
      byte @org.jspecify.annotations.Nullable [] sealed,
      byte @org.jspecify.annotations.Nullable [] receiptBytes)
      throws SQLException {
    insert.setObject(1, id);
    insert.setBytes(2, payload);
    insert.setBytes(3, sealed);
    insert.setBytes(4, receiptBytes);
    insert.executeUpdate();
  }

  void sealed(UUID id, byte[] signed, byte[] sealed) throws SQLException {
    seal.setBytes(1, signed);
    seal.setBytes(2, sealed);
    seal.setObject(3, id);
    seal.executeUpdate();
  }

  void receipted(UUID id, byte[] receiptBytes) throws SQLException {
    receipt.setBytes(1, receiptBytes);
    receipt.setObject(2, id);
    receipt.executeUpdate();
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
