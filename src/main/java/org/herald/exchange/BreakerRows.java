package org.herald.exchange;

import java.time.Instant;
import java.util.Locale;
import org.herald.notice.PartyId;
import org.herald.partner.Link;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of link_breaker: a link that failed repeatedly is left alone for a while, on every node. */
final class BreakerRows {
  private final JdbcTemplate jdbc;

  BreakerRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void failed(PartyId party, Link.Kind link, Instant now, ExchangeProperties settings) {
    jdbc.update(
        """
        INSERT INTO link_breaker AS b (party, link, failures, open_until, failing_since) VALUES (?, ?, 1, ?, ?)
        ON CONFLICT (party, link) DO UPDATE SET failures = b.failures + 1,
          open_until = CASE WHEN b.failures + 1 >= ? THEN ? ELSE b.open_until END
        """,
        party.value(),
        link.name().toLowerCase(Locale.ROOT),
        Times.sql(now),
        Times.sql(now),
        settings.breakerFailures(),
        Times.sql(now.plus(settings.breakerOpen())));
  }

  /** The partner answered, whatever it said: the link works. */
  boolean worked(PartyId party, Link.Kind link) {
    return jdbc.update(
            "DELETE FROM link_breaker WHERE party = ? AND link = ?",
            party.value(),
            link.name().toLowerCase(Locale.ROOT))
        > 0;
  }

  /**
   * How many deliveries may be claimed for this link now: the whole batch when it works, none while
   * its breaker is open, one trial call when the breaker's time is up.
   */
  int allowance(PartyId party, Link.Kind link, Instant now, ExchangeProperties settings) {
    return jdbc
        .query(
            "SELECT failures, open_until FROM link_breaker WHERE party = ? AND link = ?",
            (row, n) -> {
              if (row.getInt("failures") < settings.breakerFailures()) {
                return settings.claimBatch();
              }
              return row.getTimestamp("open_until").toInstant().isAfter(now) ? 0 : 1;
            },
            party.value(),
            link.name().toLowerCase(Locale.ROOT))
        .stream()
        .findFirst()
        .orElse(settings.claimBatch());
  }
}
