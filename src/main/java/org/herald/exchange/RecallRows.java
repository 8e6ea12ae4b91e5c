package org.herald.exchange;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.herald.notice.CaseThread;
import org.herald.notice.Coded;
import org.herald.notice.DispatchId;
import org.herald.notice.DocumentId;
import org.herald.notice.Markings;
import org.herald.notice.NoticeReference;
import org.herald.notice.PartyId;
import org.herald.notice.Purpose;
import org.herald.notice.RecallAnswer;
import org.springframework.jdbc.core.JdbcTemplate;

/** What a recall looks up and changes in the rows of deliveries, ours and received ones. */
final class RecallRows {
  private final JdbcTemplate jdbc;

  RecallRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A delivery of a recalled notice; whether its bytes may have left. */
  record Affected(
      DispatchId dispatch, PartyId recipient, DeliveryState state, boolean mayHaveLeft) {}

  /** Every delivery of a notice of ours, locked, oldest first. */
  List<Affected> deliveries(UUID notice) {
    return jdbc.query(
        """
        SELECT dispatch_id, recipient, state, attempt FROM delivery WHERE notice_id = ?
        ORDER BY dispatch_id FOR UPDATE
        """,
        (row, n) ->
            new Affected(
                new DispatchId(row.getObject("dispatch_id", UUID.class)),
                PartyId.of(row.getString("recipient")),
                DeliveryState.of(row.getString("state")),
                row.getInt("attempt") > 0),
        notice);
  }

  /** Ends deliveries that are not under way. */
  void recall(List<DispatchId> dispatches, Instant now) {
    jdbc.update(
        """
        UPDATE delivery SET state = 'recalled', finished_at = ?, lease_until = NULL WHERE dispatch_id = ANY (?)
        """,
        Times.sql(now),
        dispatches.stream().map(DispatchId::value).toArray(UUID[]::new));
  }

  /** The case a notice of ours was first sent in. */
  Optional<CaseThread> thread(PartyId self, UUID notice) {
    return jdbc
        .query(
            "SELECT case_thread FROM mailing WHERE issuer = ? AND notice_id = ? ORDER BY mailing_id"
                + " LIMIT 1",
            (row, n) -> new CaseThread(row.getObject(1, UUID.class)),
            self.value(),
            notice)
        .stream()
        .findFirst();
  }

  /** What a document was sent under. */
  record Terms(Purpose purpose, Markings markings) {}

  /** Of the newest mailing of a notice of ours; empty when it was never sent. */
  Optional<Terms> terms(PartyId self, UUID notice) {
    return jdbc
        .query(
            """
            SELECT purpose, tlp, handling, level, caveats, releasable_to, not_releasable_to
            FROM mailing WHERE issuer = ? AND notice_id = ? ORDER BY mailing_id DESC LIMIT 1
            """,
            (row, n) ->
                new Terms(
                    Coded.parse(Purpose.class, "purpose", row.getString("purpose")),
                    DispatchRows.markings(row)),
            self.value(),
            notice)
        .stream()
        .findFirst();
  }

  void asked(RecallOrder order, Collection<PartyId> recipients, Instant now) {
    jdbc.batchUpdate(
        "INSERT INTO recall_asked (recall_id, recipient, notice_id, action, asked_at) VALUES (?, ?,"
            + " ?, ?, ?)",
        recipients.stream()
            .map(
                recipient ->
                    new Object[] {
                      order.id().value(),
                      recipient.value(),
                      order.notice().value(),
                      order.action().code(),
                      Times.sql(now)
                    })
            .toList());
  }

  /**
   * Keeps what a recipient says it did; a later answer replaces an earlier one.
   *
   * @return the notice; empty when it was never asked
   */
  Optional<UUID> answered(PartyId recipient, RecallAnswer answer, Instant now) {
    return jdbc
        .query(
            """
            UPDATE recall_asked SET result = ?, undone = ?, answered_at = ?
            WHERE recall_id = ? AND recipient = ?
            RETURNING notice_id
            """,
            (row, n) -> row.getObject(1, UUID.class),
            answer.result().code(),
            answer.undone().stream().map(RecallAnswer.Effect::code).sorted().toArray(String[]::new),
            Times.sql(now),
            answer.recall().value(),
            recipient.value())
        .stream()
        .findFirst();
  }

  /** Whether this party was asked this. */
  boolean wasAsked(PartyId recipient, DocumentId recall) {
    Integer rows =
        jdbc.queryForObject(
            "SELECT count(*) FROM recall_asked WHERE recall_id = ? AND recipient = ?",
            Integer.class,
            recall.value(),
            recipient.value());
    return rows != null && rows > 0;
  }

  /** Takes back what of a received notice was not handed over yet. */
  void takeBack(NoticeReference notice, Instant now) {
    jdbc.update(
        """
        UPDATE inbound_delivery d SET state = 'recalled', finished_at = ? FROM inbound i
        WHERE i.sender = ? AND i.notice_id = ? AND i.notice_version <= ?
          AND d.sender = i.sender AND d.dispatch_id = i.dispatch_id AND d.state = 'queued'
        """,
        Times.sql(now),
        notice.issuer().value(),
        notice.id().value(),
        notice.version());
  }

  /**
   * A target that has, or may be getting, a received notice; and when no worker holds it any more.
   */
  record Holder(String target, Instant free) {}

  /** Targets but the alert queue that have, or may be getting, versions of a received notice. */
  List<Holder> holders(NoticeReference notice) {
    return jdbc.query(
        """
        SELECT d.target, max(CASE WHEN d.state = 'delivered' THEN d.queued_at ELSE d.due_at END) AS free
        FROM inbound i JOIN inbound_delivery d USING (sender, dispatch_id)
        WHERE i.sender = ? AND i.notice_id = ? AND i.notice_version <= ? AND d.target <> ?
          AND (d.state = 'delivered' OR d.attempt > 0)
        GROUP BY d.target ORDER BY d.target
        """,
        (row, n) -> new Holder(row.getString("target"), row.getTimestamp("free").toInstant()),
        notice.issuer().value(),
        notice.id().value(),
        notice.version(),
        Arrivals.ALERTS);
  }

  /** The recall itself is to be handed to these. */
  void handOver(PartyId sender, DispatchId recall, List<Holder> holders, Instant now) {
    jdbc.batchUpdate(
        """
        INSERT INTO inbound_delivery (sender, dispatch_id, target, state, due_at, queued_at)
        VALUES (?, ?, ?, 'queued', ?, ?)
        """,
        holders.stream()
            .map(
                holder ->
                    new Object[] {
                      sender.value(),
                      recall.value(),
                      holder.target(),
                      Times.sql(holder.free().isAfter(now) ? holder.free() : now),
                      Times.sql(now)
                    })
            .toList());
  }

  /** Under which dispatches a received notice came, up to a version. */
  List<DispatchId> arrivedIn(NoticeReference notice) {
    return jdbc.query(
        "SELECT dispatch_id FROM inbound WHERE sender = ? AND notice_id = ? AND notice_version <="
            + " ?",
        (row, n) -> new DispatchId(row.getObject(1, UUID.class)),
        notice.issuer().value(),
        notice.id().value(),
        notice.version());
  }

  /** Answers to our recalls, by result; {@code open} where none came yet. */
  Map<String, Long> answers() {
    return jdbc
        .query(
            "SELECT coalesce(result, 'open') AS result, count(*) AS n FROM recall_asked"
                + " WHERE repeated_by IS NULL OR result IS NOT NULL GROUP BY 1",
            (row, n) -> Map.entry(row.getString("result"), row.getLong("n")))
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
