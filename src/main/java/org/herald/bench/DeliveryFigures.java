package org.herald.bench;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the sender's own rows say: a dispatch counts when its verified receipt is stored. */
final class DeliveryFigures {
  private final JdbcTemplate jdbc;

  DeliveryFigures(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  long unfinished() {
    Long count =
        jdbc.queryForObject(
            """
            SELECT count(*) FROM delivery
            WHERE state IN ('queued', 'waiting', 'sending', 'sent', 'paused')
            """,
            Long.class);
    return count == null ? 0 : count;
  }

  /** Deliveries queued since {@code from} that ended in {@code from} to {@code until}. */
  Map<String, Object> between(Instant from, Instant until) {
    return jdbc.query(
            """
            SELECT count(*) AS receipted,
              coalesce(percentile_cont(0.5) WITHIN GROUP (ORDER BY ms), 0)::float8 AS p50,
              coalesce(percentile_cont(0.99) WITHIN GROUP (ORDER BY ms), 0)::float8 AS p99,
              coalesce(max(ms), 0)::float8 AS worst, coalesce(avg(sealed), 0)::float8 AS bytes
            FROM (SELECT extract(epoch FROM d.finished_at - d.queued_at) * 1000 AS ms, length(s.sealed) AS sealed
              FROM delivery d JOIN dispatch s USING (dispatch_id)
              WHERE d.state = 'receipted' AND d.outcome = 'accepted'
                AND d.queued_at >= ? AND d.finished_at < ?) AS ended
            """,
            (row, n) -> {
              Map<String, Object> figures = new LinkedHashMap<>();
              figures.put("receipted", row.getLong("receipted"));
              figures.put("p50-ms", row.getDouble("p50"));
              figures.put("p99-ms", row.getDouble("p99"));
              figures.put("max-ms", row.getDouble("worst"));
              figures.put("sealed-bytes", row.getDouble("bytes"));
              return figures;
            },
            Timestamp.from(from),
            Timestamp.from(until))
        .getFirst();
  }

  /**
   * Transactions this database has committed, reads outside a transaction among them, and how often
   * it has waited for its log to reach the disk.
   */
  Map<String, Object> commits() {
    return jdbc.query(
            """
            SELECT (SELECT xact_commit FROM pg_stat_database WHERE datname = current_database()) AS commits,
              (SELECT coalesce(sum(fsyncs), 0)::bigint FROM pg_stat_io WHERE object = 'wal') AS syncs
            """,
            (row, n) -> Map.<String, Object>of("commits", row.getLong(1), "syncs", row.getLong(2)))
        .getFirst();
  }
}
