package org.herald.witness;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.herald.notice.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of log_cosignature: what partners cosigned of our logs. */
final class CosignatureRows {
  private static final int MOST_FOR_EACH_WITNESS = 1000;

  record Row(PartyId witness, long size, String line, Instant cosignedAt) {}

  private final JdbcClient jdbc;

  CosignatureRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Row> newest(String origin, PartyId witness) {
    return rows(
            "WHERE origin = ? AND witness = ? ORDER BY size DESC LIMIT 1", origin, witness.value())
        .stream()
        .findFirst();
  }

  /** Newest size first. */
  List<Row> of(String origin) {
    return rows("WHERE origin = ? ORDER BY size DESC, witness", origin);
  }

  private List<Row> rows(String where, Object... params) {
    return jdbc.sql("SELECT witness, size, line, cosigned_at FROM log_cosignature " + where)
        .params(List.of(params))
        .query(
            (row, number) ->
                new Row(
                    PartyId.of(row.getString(1)),
                    row.getLong(2),
                    row.getString(3),
                    row.getTimestamp(4).toInstant()))
        .list();
  }

  void keep(String origin, Row cosigned) {
    jdbc.sql(
            """
            INSERT INTO log_cosignature (origin, witness, size, line, cosigned_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (origin, witness, size) DO UPDATE SET line = excluded.line,
              cosigned_at = excluded.cosigned_at
            WHERE log_cosignature.cosigned_at < excluded.cosigned_at
            """)
        .params(
            origin,
            cosigned.witness().value(),
            cosigned.size(),
            cosigned.line(),
            cosigned.cosignedAt().atOffset(ZoneOffset.UTC))
        .update();
    jdbc.sql(
            """
            DELETE FROM log_cosignature WHERE origin = ? AND witness = ? AND size <= (
              SELECT size FROM log_cosignature WHERE origin = ? AND witness = ?
              ORDER BY size DESC OFFSET ? LIMIT 1)
            """)
        .params(
            origin,
            cosigned.witness().value(),
            origin,
            cosigned.witness().value(),
            MOST_FOR_EACH_WITNESS)
        .update();
  }

  /** A newer checkpoint has enough: each witness's newest below it stays, for who is behind. */
  void dropBefore(String origin, long size) {
    jdbc.sql(
            """
            DELETE FROM log_cosignature old WHERE origin = ? AND size < ? AND EXISTS (
              SELECT FROM log_cosignature newer WHERE newer.origin = old.origin
                AND newer.witness = old.witness AND newer.size > old.size)
            """)
        .params(origin, size)
        .update();
  }
}
