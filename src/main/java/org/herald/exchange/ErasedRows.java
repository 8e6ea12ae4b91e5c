package org.herald.exchange;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.springframework.jdbc.core.JdbcTemplate;

/** What an erasure deletes of the exchange's rows, and what recipients have said to it. */
final class ErasedRows {
  private final JdbcTemplate jdbc;

  ErasedRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The messages it travelled in, sent and received; their digests, receipts and ids stay. */
  void deleteMessages(PartyId self, PartyId issuer, NoticeId notice) {
    if (issuer.equals(self)) {
      jdbc.update(
          """
          UPDATE dispatch d SET sealed = NULL, signed = NULL FROM mailing m
          WHERE m.mailing_id = d.mailing_id AND m.issuer = ? AND m.notice_id = ?
          """,
          issuer.value(),
          notice.value());
    } else {
      jdbc.update(
          "UPDATE inbound SET sealed = NULL WHERE sender = ? AND notice_id = ?",
          issuer.value(),
          notice.value());
    }
  }

  /**
   * By recipient what it did with a notice of ours, to the newest order, and which national effects
   * it has reversed; {@code open} until then.
   */
  Map<PartyId, String> answers(UUID notice) {
    List<Map.Entry<PartyId, String>> rows =
        jdbc.query(
            """
            SELECT DISTINCT ON (recipient) recipient, coalesce(result, 'open')
              || CASE WHEN undone = '{}' THEN '' ELSE ', undone ' || array_to_string(undone, ' ') END AS result
            FROM recall_asked WHERE notice_id = ?
            ORDER BY recipient, (result IS NULL), asked_at DESC
            """,
            (row, n) -> Map.entry(PartyId.of(row.getString("recipient")), row.getString("result")),
            notice);
    return rows.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
