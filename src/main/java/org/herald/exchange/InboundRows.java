package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.NoticeId;
import org.herald.notice.Outcome;
import org.herald.notice.PartyId;
import org.herald.registry.Registry;
import org.herald.seal.SignedMessage;
import org.herald.vault.NoticeKey;
import org.herald.vault.Place;
import org.jspecify.annotations.Nullable;
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
    return receipt("signed_sha256", sender, signed);
  }

  /** The receipt for these very sealed bytes. */
  Optional<SignedMessage> receiptForSealed(PartyId sender, Digest sealed) {
    return receipt("sealed_sha256", sender, sealed);
  }

  private Optional<SignedMessage> receipt(String column, PartyId sender, Digest digest) {
    // The digest first and alone: a sender may have sent millions.
    return jdbc
        .query(
            "WITH same AS MATERIALIZED (SELECT sender, receipt FROM inbound WHERE "
                + column
                + " = ?) SELECT receipt FROM same WHERE sender = ?",
            (row, n) -> new SignedMessage(row.getBytes(1)),
            digest.bytes(),
            sender.value())
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

  /** Where the sealed bytes of a dispatch stand. */
  static Place sealedPlace(String sender, UUID dispatch) {
    return Place.of("inbound.sealed", sender, dispatch);
  }

  /** An arrival with what was decided on it, to be stored. */
  record Fresh(
      Arrival arrival,
      Outcome outcome,
      List<String> targets,
      SignedMessage receipt,
      NoticeKey key,
      Instant keepUntil) {
    private byte[] encrypted() {
      return key.encrypt(
          sealedPlace(arrival.header().sender().value(), arrival.header().id().value()),
          arrival.sealed().bytes());
    }

    @Nullable String code() {
      return outcome instanceof Outcome.Rejected rejected ? rejected.reason() : null;
    }

    boolean superseded() {
      return outcome instanceof Outcome.Accepted accepted && accepted.superseded();
    }
  }

  /**
   * Stores what was received together with our receipts, due at their targets, in one round trip.
   *
   * @return how many were new; the others were answered before, by another thread or node, and must
   *     not be stored
   */
  int insert(List<Fresh> fresh) {
    Integer stored =
        jdbc.queryForObject(
            """
            WITH given AS (
              SELECT * FROM unnest(?::text[], ?::uuid[], ?::bytea[], ?::bytea[], ?::bytea[], ?::uuid[], ?::integer[],
                ?::text[], ?::text[], ?::boolean[], ?::text[], ?::bytea[], ?::timestamptz[], ?::timestamptz[], ?::text[],
                ?::uuid[])
              AS given (sender, dispatch_id, signed_sha256, sealed_sha256, sealed, notice_id, notice_version,
                urgency, outcome, superseded, code, receipt, received_at, keep_until, targets, notice_key_id)
            ), stored AS (
              INSERT INTO inbound (sender, dispatch_id, signed_sha256, sealed_sha256, sealed, notice_id, notice_version,
                urgency, outcome, superseded, code, receipt, received_at, keep_until, notice_key_id)
              SELECT sender, dispatch_id, signed_sha256, sealed_sha256, sealed, notice_id, notice_version,
                urgency, outcome, superseded, code, receipt, received_at, keep_until, notice_key_id FROM given
              ORDER BY sender, dispatch_id ON CONFLICT (sender, dispatch_id) DO NOTHING
              RETURNING sender, dispatch_id
            ), due AS (
              INSERT INTO inbound_delivery (sender, dispatch_id, target, state, due_at, queued_at)
              SELECT sender, dispatch_id, target, 'queued', received_at, received_at
              FROM given JOIN stored USING (sender, dispatch_id)
                CROSS JOIN string_to_table(given.targets, ',') AS target
            )
            SELECT count(*) FROM stored
            """,
            Integer.class,
            strings(fresh, one -> one.arrival().header().sender().value()),
            fresh.stream().map(one -> one.arrival().header().id().value()).toArray(UUID[]::new),
            bytes(fresh, one -> one.arrival().signed().bytes()),
            bytes(fresh, one -> one.arrival().sealedSha256().bytes()),
            bytes(fresh, Fresh::encrypted),
            fresh.stream().map(one -> one.arrival().document().key().value()).toArray(UUID[]::new),
            fresh.stream().map(one -> one.arrival().document().version()).toArray(Integer[]::new),
            strings(fresh, one -> one.arrival().header().urgency().code()),
            strings(fresh, one -> one.outcome().code()),
            fresh.stream().map(Fresh::superseded).toArray(Boolean[]::new),
            fresh.stream().map(Fresh::code).toArray(String[]::new),
            bytes(fresh, one -> one.receipt().bytes()),
            strings(fresh, one -> one.arrival().at().toString()),
            strings(fresh, one -> one.keepUntil().toString()),
            strings(fresh, one -> String.join(",", one.targets())),
            fresh.stream().map(one -> one.key().id()).toArray(UUID[]::new));
    return stored == null ? 0 : stored;
  }

  private static String[] strings(List<Fresh> fresh, Function<Fresh, String> column) {
    return fresh.stream().map(column).toArray(String[]::new);
  }

  private static byte[][] bytes(List<Fresh> fresh, Function<Fresh, byte[]> column) {
    return fresh.stream().map(column).toArray(byte[][]::new);
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

    InboundNotice with(String type, byte[] payload, boolean hasFiles, List<DispatchId> recalls) {
      return new InboundNotice(
          sender, dispatch, target, notice, version, type, urgency, payload, hasFiles, recalls);
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

  /** A received notice at one target. */
  record Marked(PartyId sender, DispatchId dispatch, String target) {}

  /**
   * Marks what its target has, in one round trip.
   *
   * @return those that were not marked before
   */
  Set<Marked> delivered(List<InboundNotice> notices, Instant now) {
    return Set.copyOf(
        jdbc.query(
            """
            UPDATE inbound_delivery d SET state = 'delivered', finished_at = ?
            FROM unnest(?::text[], ?::uuid[], ?::text[]) AS has (sender, dispatch_id, target)
            WHERE d.sender = has.sender AND d.dispatch_id = has.dispatch_id AND d.target = has.target
              AND d.state = 'queued'
            RETURNING d.sender, d.dispatch_id, d.target
            """,
            (row, n) ->
                new Marked(
                    PartyId.of(row.getString("sender")),
                    new DispatchId(row.getObject("dispatch_id", UUID.class)),
                    row.getString("target")),
            Times.sql(now),
            notices.stream().map(one -> one.sender().value()).toArray(String[]::new),
            notices.stream().map(one -> one.dispatch().value()).toArray(UUID[]::new),
            notices.stream().map(InboundNotice::target).toArray(String[]::new)));
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
