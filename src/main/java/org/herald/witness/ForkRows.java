package org.herald.witness;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.herald.notice.PartyId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of log_fork: evidence of two histories. */
final class ForkRows {
  private final JdbcClient jdbc;

  ForkRows(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @return whether it is new
   */
  boolean insert(
      String origin,
      long heldSize,
      String held,
      long shownSize,
      String shown,
      PartyId by,
      Instant at) {
    return jdbc.sql(
                """
                INSERT INTO log_fork
                  (origin, held_size, held_note, shown_size, shown_note, shown_by, seen_at)
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (origin, held_note, shown_note) DO NOTHING
                """)
            .params(
                origin, heldSize, held, shownSize, shown, by.value(), at.atOffset(ZoneOffset.UTC))
            .update()
        > 0;
  }

  boolean open(String origin) {
    return jdbc.sql("SELECT EXISTS (SELECT FROM log_fork WHERE origin = ? AND settled_at IS NULL)")
        .param(origin)
        .query(Boolean.class)
        .single();
  }

  List<LogFork> all() {
    return jdbc.sql("SELECT * FROM log_fork ORDER BY fork_id")
        .query(
            (row, number) ->
                new LogFork(
                    row.getLong("fork_id"),
                    row.getString("origin"),
                    row.getString("held_note"),
                    row.getString("shown_note"),
                    PartyId.of(row.getString("shown_by")),
                    row.getTimestamp("seen_at").toInstant(),
                    row.getTimestamp("settled_at") != null))
        .list();
  }

  /**
   * @return how many were open
   */
  int settle(String origin, String person, String reason, Instant at) {
    return jdbc.sql(
            """
            UPDATE log_fork SET settled_at = ?, settled_by = ?, reason = ?
            WHERE origin = ? AND settled_at IS NULL
            """)
        .params(at.atOffset(ZoneOffset.UTC), person, reason, origin)
        .update();
  }
}
