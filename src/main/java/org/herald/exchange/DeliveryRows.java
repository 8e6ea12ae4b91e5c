package org.herald.exchange;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.herald.notice.DispatchId;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of delivery: claims with fencing, results, due and expired ones. */
final class DeliveryRows {
  private final JdbcTemplate jdbc;

  DeliveryRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A delivery as claimed. */
  record Row(
      DispatchId dispatch,
      PartyId recipient,
      NoticeId notice,
      int version,
      DeliveryState from,
      int attempt,
      int senderFaults,
      int round,
      Instant expires) {}

  /**
   * Claims what is due for a recipient, oldest first. A later version of a notice stays where it is
   * while an earlier one to the same recipient is unfinished.
   *
   * <p>What another worker may be sending right now, as far as we know, stays on its link unless
   * the partner has that link no more.
   *
   * @param usable the codes of all links the partner has
   * @param evenAvoided whether to take what did not arrive by this link before
   */
  List<Row> claim(
      PartyId recipient,
      @Nullable Lane lane,
      String link,
      List<String> usable,
      boolean evenAvoided,
      Instant now,
      Duration lease,
      int max) {
    return jdbc.query(
        """
        WITH due AS MATERIALIZED (
          SELECT c.dispatch_id, c.state AS from_state FROM delivery c
          WHERE c.recipient = ? AND c.lane = ANY (?)
            AND (c.state IN ('queued', 'waiting') AND c.due_at <= ? OR c.state = 'sending' AND c.lease_until <= ?)
            AND c.expires_at > ?
            AND (c.state <> 'sending' OR c.link = ? OR NOT c.link = ANY (?))
            AND (? OR c.avoid_link IS DISTINCT FROM ?)
            AND NOT EXISTS (
              SELECT 1 FROM delivery e
              WHERE e.recipient = c.recipient AND e.notice_id = c.notice_id AND e.notice_version < c.notice_version
                AND e.state IN ('queued', 'waiting', 'sending', 'sent', 'paused'))
          ORDER BY c.lane DESC, c.due_at, c.dispatch_id
          LIMIT ? FOR UPDATE OF c SKIP LOCKED)
        UPDATE delivery d SET state = 'sending', attempt = d.attempt + 1, lease_until = ?, link = ?
        FROM due WHERE d.dispatch_id = due.dispatch_id
        RETURNING d.dispatch_id, d.recipient, d.notice_id, d.notice_version, due.from_state AS state, d.attempt,
          d.sender_faults, d.round, d.expires_at
        """,
        (row, n) -> row(row),
        recipient.value(),
        lane == null ? new String[] {"routine", "urgent"} : new String[] {lane.code()},
        Times.sql(now),
        Times.sql(now),
        Times.sql(now),
        link,
        usable.toArray(String[]::new),
        evenAvoided,
        link,
        max,
        Times.sql(now.plus(lease)),
        link);
  }

  /** Locks a delivery until the transaction ends. */
  Optional<Row> lock(DispatchId dispatch) {
    return jdbc
        .query(
            """
            SELECT dispatch_id, recipient, notice_id, notice_version, state, attempt, sender_faults, round,
              expires_at
            FROM delivery WHERE dispatch_id = ? FOR UPDATE
            """,
            (row, n) -> row(row),
            dispatch.value())
        .stream()
        .findFirst();
  }

  /** Locks deliveries until the transaction ends, always in the same order. */
  Map<DispatchId, Row> lock(Set<DispatchId> dispatches) {
    return jdbc
        .query(
            """
            SELECT dispatch_id, recipient, notice_id, notice_version, state, attempt, sender_faults, expires_at, round
            FROM delivery WHERE dispatch_id = ANY (?) ORDER BY dispatch_id FOR UPDATE
            """,
            (row, n) -> row(row),
            (Object) dispatches.stream().map(DispatchId::value).toArray(UUID[]::new))
        .stream()
        .collect(Collectors.toMap(Row::dispatch, Function.identity()));
  }

  /** How a delivery ended, as the recipient signed it. */
  @SuppressWarnings("ArrayRecordComponent") // lives within one transaction
  record Ended(
      DispatchId dispatch,
      byte[] receipt,
      String outcome,
      @Nullable String code,
      String promiseOrigin,
      byte[] promiseLeaf,
      Instant promisedBy) {}

  /**
   * Stores verified receipts. They end the deliveries whatever the attempt: a late one after our
   * expiry too.
   */
  void receipted(List<Ended> ended, Instant now) {
    jdbc.batchUpdate(
        """
        UPDATE delivery SET state = 'receipted', receipt = ?, outcome = ?, outcome_code = ?, last_code = NULL,
          lease_until = NULL, finished_at = ?, promise_origin = ?, promise_leaf = ?, promise_due_at = ?
        WHERE dispatch_id = ?
        """,
        ended.stream()
            .map(
                e ->
                    new Object[] {
                      e.receipt(),
                      e.outcome(),
                      e.code(),
                      Times.sql(now),
                      e.promiseOrigin(),
                      e.promiseLeaf(),
                      Times.sql(e.promisedBy()),
                      e.dispatch().value()
                    })
            .toList(),
        new int[] {
          Types.BINARY,
          Types.VARCHAR,
          Types.VARCHAR,
          Types.TIMESTAMP,
          Types.VARCHAR,
          Types.BINARY,
          Types.TIMESTAMP,
          Types.OTHER
        });
  }

  /**
   * Writes the result of an attempt.
   *
   * @return {@code false} when another worker has claimed the delivery since: the result is void
   */
  boolean attempted(
      Claimed claimed, DeliveryState to, Instant due, int senderFaults, @Nullable String code) {
    return jdbc.update(
            """
            UPDATE delivery SET state = ?, due_at = ?, sender_faults = ?, last_code = ?, lease_until = NULL
            WHERE dispatch_id = ? AND attempt = ? AND state = 'sending'
            """,
            to.code(),
            Times.sql(due),
            senderFaults,
            code,
            claimed.dispatch().value(),
            claimed.attempt())
        == 1;
  }

  /** Moves a locked row to another state. */
  void move(
      DispatchId dispatch, DeliveryState to, Instant due, @Nullable String code, boolean finished) {
    jdbc.update(
        """
        UPDATE delivery SET state = ?, due_at = ?, last_code = ?, lease_until = NULL, sender_faults = 0, finished_at = ?
        WHERE dispatch_id = ?
        """,
        to.code(),
        Times.sql(due),
        code,
        finished ? Times.sql(due) : null,
        dispatch.value());
  }

  /** A recipient and lane with something due. */
  record Due(PartyId recipient, Lane lane, DispatchId dispatch) {}

  /** For each recipient and lane with something due, one of its dispatches. */
  List<Due> due(Instant now) {
    return jdbc.query(
        """
        SELECT DISTINCT ON (recipient, lane) recipient, lane, dispatch_id FROM delivery
        WHERE (state IN ('queued', 'waiting') AND due_at <= ? OR state = 'sending' AND lease_until <= ?)
          AND expires_at > ?
        """,
        (row, n) ->
            new Due(
                PartyId.of(row.getString("recipient")),
                Lane.of(row.getString("lane")),
                new DispatchId(row.getObject("dispatch_id", UUID.class))),
        Times.sql(now),
        Times.sql(now),
        Times.sql(now));
  }

  /** Unfinished deliveries whose time has run out and that no worker holds, oldest first. */
  List<Row> expired(Instant now, int max) {
    return jdbc.query(
        """
        SELECT dispatch_id, recipient, notice_id, notice_version, state, attempt, sender_faults, round, expires_at
        FROM delivery WHERE expires_at <= ?
          AND (state IN ('queued', 'waiting', 'sent', 'paused') OR state = 'sending' AND lease_until <= ?)
        ORDER BY expires_at LIMIT ?
        """,
        (row, n) -> row(row),
        Times.sql(now),
        Times.sql(now),
        max);
  }

  /** Moves every paused delivery to this recipient, or one dispatch alone, back to queued. */
  List<DispatchId> replay(@Nullable PartyId recipient, @Nullable DispatchId dispatch, Instant now) {
    return jdbc.query(
        """
        UPDATE delivery SET state = 'queued', due_at = ?, sender_faults = 0
        WHERE state = 'paused' AND (recipient = ? OR dispatch_id = ?) RETURNING dispatch_id
        """,
        (row, n) -> new DispatchId(row.getObject(1, UUID.class)),
        Times.sql(now),
        recipient == null ? null : recipient.value(),
        dispatch == null ? null : dispatch.value());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        new DispatchId(row.getObject("dispatch_id", UUID.class)),
        PartyId.of(row.getString("recipient")),
        new NoticeId(row.getObject("notice_id", UUID.class)),
        row.getInt("notice_version"),
        DeliveryState.of(row.getString("state")),
        row.getInt("attempt"),
        row.getInt("sender_faults"),
        row.getInt("round"),
        row.getTimestamp("expires_at").toInstant());
  }
}
