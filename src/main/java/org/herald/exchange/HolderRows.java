package org.herald.exchange;

import java.util.List;
import java.util.UUID;
import org.herald.exchange.Rights.Holder;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who holds a notice, from what was delivered and answered. */
final class HolderRows {
  private final PartyId self;
  private final JdbcTemplate jdbc;

  HolderRows(PartyId self, JdbcTemplate jdbc) {
    this.self = self;
    this.jdbc = jdbc;
  }

  /** This gateway first, then national systems here, then parties. */
  List<Holder> of(PartyId issuer, NoticeId notice) {
    UUID id = notice.value();
    return jdbc.query(
        """
        SELECT 1 AS place, 'here' AS kind, ? AS name, state FROM notice
        WHERE issuer = ? AND notice_id = ? AND type <> 'unknown'
        UNION ALL
        SELECT 2, 'system', d.target, min(d.state)
        FROM inbound i JOIN inbound_delivery d USING (sender, dispatch_id)
        WHERE i.sender = ? AND i.notice_id = ? AND d.target <> ? GROUP BY d.target
        UNION ALL
        SELECT 2, 'system', s.system, 'source' FROM notice_source s
        WHERE s.notice_id = ? AND ? = ? GROUP BY s.system
        UNION ALL
        SELECT 3, 'issuer', issuer, 'source' FROM notice
        WHERE issuer = ? AND notice_id = ? AND issuer <> ? AND type <> 'unknown'
        UNION ALL
        SELECT 3, 'partner', e.recipient, coalesce(
          (SELECT coalesce(r.result, 'asked to ' || r.action) FROM recall_asked r
           WHERE r.notice_id = e.notice_id AND r.recipient = e.recipient
           ORDER BY r.asked_at DESC, r.result NULLS LAST LIMIT 1),
          (array_agg(coalesce(e.outcome, e.state) ORDER BY e.notice_version DESC))[1])
        FROM delivery e WHERE e.notice_id = ? AND ? = ?
        GROUP BY e.notice_id, e.recipient
        ORDER BY place, kind, name
        """,
        (row, n) ->
            new Holder(row.getString("kind"), row.getString("name"), row.getString("state")),
        self.value(),
        issuer.value(),
        id,
        issuer.value(),
        id,
        Arrivals.ALERTS,
        id,
        issuer.value(),
        self.value(),
        issuer.value(),
        id,
        self.value(),
        id,
        issuer.value(),
        self.value());
  }
}
