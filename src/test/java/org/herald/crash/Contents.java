package org.herald.crash;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.herald.notice.Digest;
import org.herald.vault.Place;
import org.herald.vault.TestVault;
import org.herald.vault.Vault;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** The documents that a running gateway holds, opened with the key store in its data folder. */
final class Contents implements AutoCloseable {
  /** One connection: the gateway's database has few to spare. */
  private final SingleConnectionDataSource source;

  private final Vault vault;

  Contents(Path data) throws SQLException {
    this.source =
        new SingleConnectionDataSource(new GatewayRows(data).source().getConnection(), true);
    this.vault =
        TestVault.over(
            source, new JdbcTransactionManager(source), data.resolve("vault"), Clock.systemUTC());
  }

  @SuppressWarnings("ArrayRecordComponent") // lives within one look-up
  private record Stored(String name, UUID key, Place place, byte[] payload) {}

  /**
   * A line for each document, in the query's order: what identifies it, and the SHA-256 of its XML.
   *
   * @param query of a name, issuer, notice_id, version, notice_key_id and payload
   */
  List<String> lines(String query) {
    List<Stored> stored =
        new JdbcTemplate(source)
            .query(
                query,
                (row, n) ->
                    new Stored(
                        row.getString("name"),
                        row.getObject("notice_key_id", UUID.class),
                        Place.of(
                            "notice_version.payload",
                            row.getString("issuer"),
                            row.getObject("notice_id", UUID.class),
                            row.getInt("version")),
                        row.getBytes("payload")));
    return stored.stream()
        .map(
            one ->
                one.name()
                    + " "
                    + Digest.of(vault.kept(one.key(), one.place(), one.payload()).open()))
        .toList();
  }

  @Override
  public void close() {
    source.destroy();
  }
}
