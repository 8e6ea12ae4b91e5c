package org.herald.admin;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of alarm: the causes that stand, for all nodes. */
final class AlarmRows {
  /** Older ones that no channel has taken belonged to a process that is gone. */
  private static final Duration LEFT_BEHIND = Duration.ofMinutes(30);

  private final JdbcClient jdbc;

  AlarmRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Row(String cause, String code, String text) {}

  /**
   * @return {@code false} when the cause stands already, here or by another node
   */
  boolean insert(String cause, String code, String text, Instant at) {
    return jdbc.sql(
                """
                INSERT INTO alarm (cause, code, text, raised_at, tried_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (cause) DO NOTHING
                """)
            .params(cause, code, text, Timestamp.from(at), Timestamp.from(at))
            .update()
        == 1;
  }

  /**
   * @return {@code false} when it did not stand
   */
  boolean delete(String cause) {
    return jdbc.sql("DELETE FROM alarm WHERE cause = ?").param(cause).update() == 1;
  }

  List<Row> standing() {
    return jdbc.sql("SELECT cause, code, text FROM alarm ORDER BY raised_at LIMIT 1000")
        .query(
            (row, n) ->
                new Row(row.getString("cause"), row.getString("code"), row.getString("text")))
        .list();
  }

  void markSent(String cause, Instant at) {
    jdbc.sql("UPDATE alarm SET sent_at = ? WHERE cause = ?")
        .params(Timestamp.from(at), cause)
        .update();
  }

  /** Alarms left unsent by a process that died: each goes to one node. */
  List<Row> claimUnsent(Instant now) {
    return jdbc.sql(
            """
            UPDATE alarm SET tried_at = ? WHERE sent_at IS NULL AND tried_at < ?
            RETURNING cause, code, text
            """)
        .params(Timestamp.from(now), Timestamp.from(now.minus(LEFT_BEHIND)))
        .query(
            (row, n) ->
                new Row(row.getString("cause"), row.getString("code"), row.getString("text")))
        .list();
  }
}
