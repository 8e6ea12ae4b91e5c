package org.herald.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads deliveries for people, by id or because they are paused. */
final class TrackingRows {
  private static final int MAX_ROWS = 200;

  private static final String OUTGOING =
      """
      SELECT TRUE AS outgoing, dispatch_id, notice_id, notice_version, recipient AS party, NULL AS target, state,
        attempt, coalesce(outcome_code, last_code) AS code, outcome, queued_at, due_at, expires_at, finished_at
      FROM delivery
      """;

  private static final String RECEIVED =
      """
      SELECT FALSE, i.dispatch_id, i.notice_id, coalesce(i.notice_version, 0), i.sender, d.target,
        coalesce(d.state, 'received'), coalesce(d.attempt, 0), i.code, i.outcome, i.received_at,
        coalesce(d.due_at, i.received_at), NULL::timestamptz, d.finished_at
      FROM inbound i LEFT JOIN inbound_delivery d USING (sender, dispatch_id)
      """;

  private final JdbcTemplate jdbc;

  TrackingRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Everything under this dispatch or notice id, oldest first, at most 200. */
  List<TrackedDelivery> byId(UUID id) {
    return jdbc.query(
        OUTGOING
            + " WHERE dispatch_id = ? OR notice_id = ? UNION ALL "
            + RECEIVED
            + " WHERE i.dispatch_id = ? OR i.notice_id = ? ORDER BY queued_at, dispatch_id LIMIT "
            + MAX_ROWS,
        (row, n) -> delivery(row),
        id,
        id,
        id,
        id);
  }

  /** Paused deliveries, oldest first, at most 200. */
  List<TrackedDelivery> paused() {
    return jdbc.query(
        OUTGOING + " WHERE state = 'paused' ORDER BY queued_at, dispatch_id LIMIT " + MAX_ROWS,
        (row, n) -> delivery(row));
  }

  private static TrackedDelivery delivery(ResultSet row) throws SQLException {
    return new TrackedDelivery(
        row.getBoolean("outgoing"),
        row.getString("dispatch_id"),
        Optional.ofNullable(row.getString("notice_id")),
        row.getInt("notice_version"),
        row.getString("party"),
        Optional.ofNullable(row.getString("target")),
        row.getString("state"),
        row.getInt("attempt"),
        Optional.ofNullable(row.getString("code")),
        Optional.ofNullable(row.getString("outcome")),
        row.getTimestamp("queued_at").toInstant(),
        row.getTimestamp("due_at").toInstant(),
        time(row.getTimestamp("expires_at")),
        time(row.getTimestamp("finished_at")));
  }

  private static Optional<Instant> time(@org.jspecify.annotations.Nullable Timestamp at) {
    return Optional.ofNullable(at).map(Timestamp::toInstant);
  }
}
