package org.herald.exchange;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.herald.vault.KeptBytes;
import org.herald.vault.Vault;
import org.springframework.jdbc.core.JdbcTemplate;

/** Read-only counts over the exchange's tables. */
final class ReportRows {
  private final JdbcTemplate jdbc;
  private final Vault vault;
  private final RecallRows recalls;

  ReportRows(JdbcTemplate jdbc, Vault vault) {
    this.jdbc = jdbc;
    this.recalls = new RecallRows(jdbc);
    this.vault = vault;
  }

  ExchangeReport report() {
    return new ExchangeReport(
        counts(
            """
            SELECT n.type, count(DISTINCT (m.notice_id, m.notice_version))
            FROM mailing m JOIN notice n USING (issuer, notice_id) GROUP BY n.type
            """),
        recalls.answers(),
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

  /** Every sealed message, sent and received, one after the other, but for erased ones. */
  void sealedMessages(BiConsumer<UUID, byte[]> each) {
    jdbc.query(
        """
        SELECT dispatch_id, sealed, notice_key_id, NULL AS sender FROM dispatch WHERE sealed IS NOT NULL
        UNION ALL SELECT dispatch_id, sealed, notice_key_id, sender FROM inbound WHERE sealed IS NOT NULL
        """,
        row -> {
          UUID dispatch = row.getObject("dispatch_id", UUID.class);
          String sender = row.getString("sender");
          KeptBytes kept =
              vault.kept(
                  row.getObject("notice_key_id", UUID.class),
                  sender == null
                      ? DispatchRows.sealedPlace(dispatch)
                      : InboundRows.sealedPlace(sender, dispatch),
                  row.getBytes("sealed"));
          if (kept.key().isPresent()) {
            each.accept(dispatch, kept.open());
          }
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
