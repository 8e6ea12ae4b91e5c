package org.herald.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of delivery by what their receipts promise. */
final class PromiseRows {
  private final JdbcTemplate jdbc;

  PromiseRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes those that are due, oldest first; each is due again after a while if nothing comes. */
  List<AwaitedProof> due(Set<PartyId> recipients, Instant now, Duration again, int max) {
    return jdbc.query(
        """
        WITH due AS MATERIALIZED (
          SELECT dispatch_id FROM delivery WHERE promise_due_at <= ? AND recipient = ANY (?)
          ORDER BY promise_due_at LIMIT ? FOR UPDATE SKIP LOCKED)
        UPDATE delivery d SET promise_due_at = ? FROM due WHERE d.dispatch_id = due.dispatch_id
        RETURNING d.dispatch_id, d.recipient, d.notice_id, d.promise_origin, d.promise_leaf
        """,
        (row, n) -> awaited(row),
        Times.sql(now),
        recipients.stream().map(PartyId::value).toArray(String[]::new),
        max,
        Times.sql(now.plus(again)));
  }

  Optional<AwaitedProof> awaited(PartyId recipient, DispatchId dispatch) {
    return jdbc
        .query(
            """
            SELECT dispatch_id, recipient, notice_id, promise_origin, promise_leaf FROM delivery
            WHERE dispatch_id = ? AND recipient = ? AND promise_leaf IS NOT NULL
              AND promise_proof IS NULL
            """,
            (row, n) -> awaited(row),
            dispatch.value(),
            recipient.value())
        .stream()
        .findFirst();
  }

  private static AwaitedProof awaited(ResultSet row) throws SQLException {
    return new AwaitedProof(
        new DispatchId(row.getObject(1, UUID.class)),
        PartyId.of(row.getString(2)),
        new NoticeId(row.getObject(3, UUID.class)),
        row.getString(4),
        new Digest(HexFormat.of().formatHex(row.getBytes(5))));
  }

  /**
   * @return whether it had been broken before
   */
  boolean kept(DispatchId dispatch, String proof) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            UPDATE delivery SET promise_proof = ?, promise_due_at = NULL WHERE dispatch_id = ?
            RETURNING promise_broken_at IS NOT NULL
            """,
            Boolean.class,
            proof,
            dispatch.value()));
  }

  /**
   * @return whether this is the first time
   */
  boolean broken(DispatchId dispatch, Instant now) {
    return jdbc.update(
            """
            UPDATE delivery SET promise_broken_at = ?
            WHERE dispatch_id = ? AND promise_broken_at IS NULL AND promise_proof IS NULL
            """,
            Times.sql(now),
            dispatch.value())
        > 0;
  }

  boolean anyBroken(PartyId recipient) {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            """
            SELECT EXISTS (SELECT FROM delivery WHERE recipient = ?
              AND promise_broken_at IS NOT NULL AND promise_proof IS NULL)
            """,
            Boolean.class,
            recipient.value()));
  }

  Optional<String> proof(DispatchId dispatch) {
    return jdbc
        .query(
            "SELECT promise_proof FROM delivery WHERE dispatch_id = ? AND promise_proof IS NOT"
                + " NULL",
            (row, n) -> row.getString(1),
            dispatch.value())
        .stream()
        .findFirst();
  }
}
