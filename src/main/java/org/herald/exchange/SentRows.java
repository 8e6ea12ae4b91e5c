package org.herald.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of delivery that a broker has settled and whose receipt is awaited. */
final class SentRows {
  private final JdbcTemplate jdbc;

  SentRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Takes those whose receipt has been awaited long enough, oldest first, and makes each due again
   * after the same patience, so that one that cannot be asked about does not hide the others.
   */
  List<Overdue> unanswered(Instant now, Duration patience, int max) {
    return jdbc.query(
        """
        WITH due AS MATERIALIZED (
          SELECT dispatch_id FROM delivery WHERE state = 'sent' AND due_at <= ? AND expires_at > ?
          ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED)
        UPDATE delivery d SET due_at = ? FROM due WHERE d.dispatch_id = due.dispatch_id
        RETURNING d.dispatch_id, d.recipient
        """,
        (row, n) ->
            new Overdue(new DispatchId(row.getObject(1, UUID.class)), PartyId.of(row.getString(2))),
        Times.sql(now),
        Times.sql(now),
        max,
        Times.sql(now.plus(patience)));
  }

  /** The dispatch to this recipient with these sealed bytes. */
  Optional<DispatchId> bySealed(PartyId recipient, Digest sealed) {
    return jdbc
        .query(
            "SELECT dispatch_id FROM dispatch WHERE recipient = ? AND sealed_sha256 = ?",
            (row, n) -> new DispatchId(row.getObject(1, UUID.class)),
            recipient.value(),
            sealed.bytes())
        .stream()
        .findFirst();
  }

  /** Another round, by another link where there is one. */
  void nextRound(
      DispatchId dispatch, DeliveryState to, Instant due, int senderFaults, @Nullable String code) {
    jdbc.update(
        """
        UPDATE delivery SET state = ?, due_at = ?, sender_faults = ?, last_code = ?, lease_until = NULL,
          round = round + 1, avoid_link = link
        WHERE dispatch_id = ? AND state = 'sent'
        """,
        to.code(),
        Times.sql(due),
        senderFaults,
        code,
        dispatch.value());
  }
}
