package org.herald.witness;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of witnessed_log: what we cosigned of others' logs. */
final class WitnessedRows {
  /**
   * @param note as its log signed it
   * @param cosignature our line
   * @param enoughAt when enough others had cosigned the newest size of which we know that
   */
  record Row(
      String origin,
      PartyId party,
      String verifierKey,
      long size,
      String note,
      String cosignature,
      Instant cosignedAt,
      @Nullable Instant enoughAt) {
    /** The same log, as far as an earlier checkpoint of it. */
    Row cutTo(long earlierSize, String earlierNote) {
      return new Row(
          origin, party, verifierKey, earlierSize, earlierNote, cosignature, cosignedAt, enoughAt);
    }
  }

  private final JdbcClient jdbc;

  WitnessedRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whoever else looks at this log waits until the transaction ends, on every node. */
  void lock(String origin) {
    jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 81))")
        .param(origin)
        .query(row -> {});
  }

  Optional<Row> find(String origin) {
    return jdbc.sql("SELECT * FROM witnessed_log WHERE origin = ?")
        .param(origin)
        .query(WitnessedRows::row)
        .optional();
  }

  List<Row> all() {
    return jdbc.sql("SELECT * FROM witnessed_log ORDER BY origin").query(WitnessedRows::row).list();
  }

  /** Within a transaction that holds the lock. */
  void keep(
      String origin,
      PartyId party,
      String verifierKey,
      long size,
      String note,
      String cosignature,
      Instant at) {
    jdbc.sql(
            """
            INSERT INTO witnessed_log
              (origin, party, verifier_key, size, note, cosignature, cosigned_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (origin) DO UPDATE SET size = excluded.size, note = excluded.note,
              cosignature = excluded.cosignature, cosigned_at = excluded.cosigned_at
            WHERE witnessed_log.size <= excluded.size
            """)
        .params(
            origin,
            party.value(),
            verifierKey,
            size,
            note,
            cosignature,
            at.atOffset(ZoneOffset.UTC))
        .update();
  }

  void enough(String origin, long size, Instant at) {
    jdbc.sql(
            """
            UPDATE witnessed_log SET enough_size = ?, enough_at = ?
            WHERE origin = ? AND (enough_size IS NULL OR enough_size < ?
              OR (enough_size = ? AND enough_at < ?))
            """)
        .params(size, at.atOffset(ZoneOffset.UTC), origin, size, size, at.atOffset(ZoneOffset.UTC))
        .update();
  }

  private static Row row(ResultSet row, int number) throws SQLException {
    Timestamp enough = row.getTimestamp("enough_at");
    return new Row(
        row.getString("origin"),
        PartyId.of(row.getString("party")),
        row.getString("verifier_key"),
        row.getLong("size"),
        row.getString("note"),
        row.getString("cosignature"),
        row.getTimestamp("cosigned_at").toInstant(),
        enough == null ? null : enough.toInstant());
  }
}
