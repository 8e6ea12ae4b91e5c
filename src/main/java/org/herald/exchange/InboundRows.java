package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.herald.notice.Digest;
import org.herald.notice.DispatchHeader;
import org.herald.notice.DispatchId;
import org.herald.notice.Notice;
import org.herald.notice.NoticeId;
import org.herald.notice.Outcome;
import org.herald.notice.PartyId;
import org.herald.registry.Registry;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Rows of inbound and inbound_delivery: what was received, what we answered, where it still has to
 * go.
 */
final class InboundRows {
  private final JdbcTemplate jdbc;

  InboundRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A dispatch answered before. */
  record Answered(Digest signed, SignedMessage receipt) {}

  /** The receipt for these very signed bytes. */
  Optional<SignedMessage> receiptForSigned(PartyId sender, Digest signed) {
    return receipt(
        "SELECT receipt FROM inbound WHERE sender = ? AND signed_sha256 = ? LIMIT 1",
        sender,
        signed);
  }

  /** The receipt for these very sealed bytes. */
  Optional<SignedMessage> receiptForSealed(PartyId sender, Digest sealed) {
    return receipt(
        "SELECT receipt FROM inbound WHERE sender = ? AND sealed_sha256 = ? LIMIT 1",
        sender,
        sealed);
  }

  private Optional<SignedMessage> receipt(String query, PartyId sender, Digest digest) {
    return jdbc
        .query(
            query, (row, n) -> new SignedMessage(row.getBytes(1)), sender.value(), digest.bytes())
        .stream()
        .findFirst();
  }

  Optional<Answered> find(PartyId sender, DispatchId dispatch) {
    return jdbc
        .query(
            "SELECT signed_sha256, receipt FROM inbound WHERE sender = ? AND dispatch_id = ?",
            (row, n) ->
                new Answered(
                    DispatchRows.digest(row.getBytes("signed_sha256")),
                    new SignedMessage(row.getBytes("receipt"))),
            sender.value(),
            dispatch.value())
        .stream()
        .findFirst();
  }

  /**
   * Stores what was received together with our receipt, due at its targets.
   *
   * @return {@code false}, with nothing stored, when the dispatch was answered before, by another
   *     thread or node
   */
  boolean insert(
      DispatchHeader header,
      Notice notice,
      Digest signed,
      Digest sealedDigest,
      SealedMessage sealed,
      Outcome outcome,
      List<String> targets,
      SignedMessage receipt,
      Instant now,
      Instant keepUntil) {
    boolean superseded = outcome instanceof Outcome.Accepted a && a.superseded();
    String code = outcome instanceof Outcome.Rejected r ? r.reason() : null;
    Integer stored =
        jdbc.queryForObject(
            """
            WITH stored AS (
              INSERT INTO inbound (sender, dispatch_id, signed_sha256, sealed_sha256, sealed, notice_id, notice_version,
                urgency, outcome, superseded, code, receipt, received_at, keep_until)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (sender, dispatch_id) DO NOTHING
              RETURNING sender, dispatch_id, received_at
            ), due AS (
              INSERT INTO inbound_delivery (sender, dispatch_id, target, state, due_at, queued_at)
              SELECT sender, dispatch_id, target, 'queued', received_at, received_at
              FROM stored CROSS JOIN unnest(?::text[]) AS target
            )
            SELECT count(*) FROM stored
            """,
            Integer.class,
            header.sender().value(),
            header.id().value(),
            signed.bytes(),
            sealedDigest.bytes(),
            sealed.bytes(),
            notice.id().value(),
            notice.version(),
            header.urgency().code(),
            outcome.code(),
            superseded,
            code,
            receipt.bytes(),
            Times.sql(now),
            Times.sql(keepUntil),
            targets.toArray(String[]::new));
    return Integer.valueOf(1).equals(stored);
  }

  /** A received notice on its way to a national system or the alert queue. */
  record Due(
      PartyId sender,
      DispatchId dispatch,
      String target,
      int attempt,
      NoticeId notice,
      int version,
      String urgency) {
    Registry.Version noticeVersion() {
      return new Registry.Version(sender, notice, version);
    }

    InboundNotice with(String type, byte[] payload) {
      return new InboundNotice(sender, dispatch, target, notice, version, type, urgency, payload);
    }
  }

  /**
   * Takes what is due for a target, oldest first, and makes it due again after the lease in case
   * this worker dies: the delivery itself is idempotent.
   */
  List<Due> take(String target, Instant now, Instant leaseUntil, int max) {
    return jdbc.query(
        """
        WITH due AS MATERIALIZED (
          SELECT sender, dispatch_id, target FROM inbound_delivery
          WHERE target = ? AND state = 'queued' AND due_at <= ?
          ORDER BY due_at, dispatch_id LIMIT ? FOR UPDATE SKIP LOCKED)
        UPDATE inbound_delivery d SET attempt = d.attempt + 1, due_at = ?
        FROM due JOIN inbound i USING (sender, dispatch_id)
        WHERE d.sender = due.sender AND d.dispatch_id = due.dispatch_id AND d.target = due.target
        RETURNING d.sender, d.dispatch_id, d.target, d.attempt, i.notice_id, i.notice_version, i.urgency
        """,
        (row, n) ->
            new Due(
                PartyId.of(row.getString("sender")),
                new DispatchId(row.getObject("dispatch_id", UUID.class)),
                row.getString("target"),
                row.getInt("attempt"),
                new NoticeId(row.getObject("notice_id", UUID.class)),
                row.getInt("notice_version"),
                row.getString("urgency")),
        target,
        Times.sql(now),
        max,
        Times.sql(leaseUntil));
  }

  /**
   * @return {@code false} when it was marked before
   */
  boolean delivered(PartyId sender, DispatchId dispatch, String target, Instant now) {
    return jdbc.update(
            """
            UPDATE inbound_delivery SET state = 'delivered', finished_at = ?
            WHERE sender = ? AND dispatch_id = ? AND target = ? AND state = 'queued'
            """,
            Times.sql(now),
            sender.value(),
            dispatch.value(),
            target)
        == 1;
  }

  List<String> dueTargets(Instant now) {
    return jdbc.query(
        "SELECT DISTINCT target FROM inbound_delivery WHERE state = 'queued' AND due_at <= ?",
        (row, n) -> row.getString(1),
        Times.sql(now));
  }

  /**
   * Forgets what is past its expiry and 30 days more; a dispatch that old is refused as expired.
   */
  int forget(Instant now, int max) {
    return jdbc.update(
        """
        WITH old AS MATERIALIZED (
          SELECT i.sender, i.dispatch_id FROM inbound i
          WHERE i.keep_until <= ? AND NOT EXISTS (
            SELECT 1 FROM inbound_delivery d
            WHERE d.sender = i.sender AND d.dispatch_id = i.dispatch_id AND d.state = 'queued')
          LIMIT ?), children AS (
          DELETE FROM inbound_delivery d USING old
          WHERE d.sender = old.sender AND d.dispatch_id = old.dispatch_id)
        DELETE FROM inbound i USING old WHERE i.sender = old.sender AND i.dispatch_id = old.dispatch_id
        """,
        Times.sql(now),
        max);
  }
}
