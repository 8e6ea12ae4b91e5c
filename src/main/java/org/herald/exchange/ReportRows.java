package org.herald.exchange;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.JdbcTemplate;

/** Read-only counts over the exchange's tables. */
final class ReportRows {
  private final JdbcTemplate jdbc;

  ReportRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  ExchangeReport report() {
    return new ExchangeReport(
        count("SELECT count(DISTINCT (notice_id, notice_version)) FROM mailing"),
        counts(
            "SELECT state || ' ' || recipient, count(*) FROM delivery GROUP BY state, recipient"),
        counts(
            "SELECT link || ' ' || recipient, count(*) FROM delivery WHERE link IS NOT NULL GROUP"
                + " BY link, recipient"),
        count("SELECT count(*) FROM delivery WHERE outcome = 'accepted'"),
        count("SELECT count(*) FROM delivery WHERE outcome = 'rejected'"),
        count("SELECT count(*) FROM inbound"),
        counts(
            "SELECT target, count(*) FROM inbound_delivery WHERE state = 'delivered' GROUP BY"
                + " target"),
        count("SELECT count(*) FROM inbound_delivery WHERE state = 'queued'"),
        count(
            "SELECT count(*) FROM delivery WHERE state NOT IN ('receipted', 'expired',"
                + " 'recalled')"));
  }

  /** Every sealed message as stored, sent and received, one after the other. */
  void sealedMessages(BiConsumer<UUID, byte[]> each) {
    jdbc.query(
        """
        SELECT dispatch_id, sealed FROM dispatch WHERE sealed IS NOT NULL
        UNION ALL SELECT dispatch_id, sealed FROM inbound WHERE sealed IS NOT NULL
        """,
        row -> {
          each.accept(row.getObject(1, UUID.class), row.getBytes(2));
        });
  }

  private long count(String sql) {
    Long count = jdbc.queryForObject(sql, Long.class);
    return count == null ? 0 : count;
  }

  private Map<String, Long> counts(String sql) {
    var counts = new HashMap<String, Long>();
    jdbc.query(
        sql,
        row -> {
          counts.put(row.getString(1), row.getLong(2));
        });
    return counts;
  }
}
