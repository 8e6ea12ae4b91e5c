package org.herald.timestamp;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.herald.exchange.StoredDispatches.Receipted;
import org.herald.notice.DispatchId;
import org.herald.seal.TimestampTokens.Token;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was stamped. Nothing is ever changed or deleted. */
final class TimestampRows {
  /** A checkpoint's token. */
  @SuppressWarnings("ArrayRecordComponent") // lives for one call
  record Stamped(int year, long size, byte[] token, Instant at) {}

  private static final String STAMPED = "SELECT year, size, token, stamped_at FROM log_timestamp ";

  /** Before any other of its moment. */
  private static final DispatchId FIRST = DispatchId.parse("00000000-0000-7000-8000-000000000000");

  private final JdbcClient jdbc;

  TimestampRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Stamped> newest(int year) {
    return stamped("WHERE year = ? ORDER BY size DESC LIMIT 1", year).stream().findFirst();
  }

  /** The earliest that covers an entry: it proves the most. */
  Optional<Stamped> covering(int year, long index) {
    return stamped("WHERE year = ? AND size > ? ORDER BY size LIMIT 1", year, index).stream()
        .findFirst();
  }

  List<Stamped> of(int year) {
    return stamped("WHERE year = ? ORDER BY size", year);
  }

  private List<Stamped> stamped(String where, Object... params) {
    return jdbc.sql(STAMPED + where)
        .params(List.of(params))
        .query(
            (row, number) ->
                new Stamped(
                    row.getInt(1),
                    row.getLong(2),
                    row.getBytes(3),
                    row.getTimestamp(4).toInstant()))
        .list();
  }

  /** Durable once the caller's transaction has committed. */
  void keep(int year, long size, Token token) {
    jdbc.sql(
            """
            INSERT INTO log_timestamp (year, size, token, stamped_at) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """)
        .params(year, size, token.der(), Timestamp.from(token.at()))
        .update();
  }

  Optional<byte[]> signature(DispatchId dispatch) {
    return jdbc.sql("SELECT token FROM signature_timestamp WHERE dispatch_id = ?")
        .param(dispatch.value())
        .query((row, number) -> row.getBytes(1))
        .optional();
  }

  /** Where stamping of receipts goes on; from now on when it never began. */
  Receipted mark(Instant now) {
    jdbc.sql(
            """
            INSERT INTO signature_timestamp_mark (finished_at, dispatch_id) VALUES (?, ?)
            ON CONFLICT DO NOTHING
            """)
        .params(now.atOffset(ZoneOffset.UTC), FIRST.value())
        .update();
    return jdbc.sql("SELECT finished_at, dispatch_id FROM signature_timestamp_mark")
        .query(
            (row, number) ->
                new Receipted(
                    row.getTimestamp(1).toInstant(),
                    new DispatchId(row.getObject(2, java.util.UUID.class))))
        .single();
  }

  /** Durable with the mark once the caller's transaction has committed. */
  void keep(Receipted receipt, Token token) {
    jdbc.sql(
            """
            INSERT INTO signature_timestamp (dispatch_id, token, stamped_at) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """)
        .params(receipt.dispatch().value(), token.der(), Timestamp.from(token.at()))
        .update();
    jdbc.sql("UPDATE signature_timestamp_mark SET finished_at = ?, dispatch_id = ?")
        .params(receipt.finishedAt().atOffset(ZoneOffset.UTC), receipt.dispatch().value())
        .update();
  }
}
