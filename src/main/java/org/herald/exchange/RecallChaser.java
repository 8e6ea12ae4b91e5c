package org.herald.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.herald.audit.AuditEvent;
import org.herald.document.Documents;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.notice.DispatchId;
import org.herald.notice.DocumentId;
import org.herald.notice.NoticeId;
import org.herald.notice.Origin;
import org.herald.notice.PartyId;
import org.herald.notice.Recall;
import org.herald.notice.Urgency;
import org.herald.registry.Registry;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Sends a recall again to whoever has not answered it in time. The second time an alarm asks a
 * person to call the other bureau. In the caller's transaction.
 */
final class RecallChaser {
  private static final int AT_ONCE = 64;

  /** Then a person has been told, and the partner often enough. */
  private static final int MOST_REPEATS = 10;

  private final PartyId self;
  private final JdbcTemplate jdbc;
  private final Registry registry;
  private final Documents documents;
  private final DispatchRows dispatches;
  private final Sendings sendings;
  private final Trail audit;
  private final Alarms alarms;
  private final Times times;
  private final Duration within;

  RecallChaser(
      PartyId self,
      JdbcTemplate jdbc,
      Registry registry,
      Documents documents,
      DispatchRows dispatches,
      Sendings sendings,
      Trail audit,
      Alarms alarms,
      Times times,
      Duration within) {
    this.self = self;
    this.jdbc = jdbc;
    this.registry = registry;
    this.documents = documents;
    this.dispatches = dispatches;
    this.sendings = sendings;
    this.audit = audit;
    this.alarms = alarms;
    this.times = times;
    this.within = within;
  }

  static String cause(PartyId recipient, DocumentId recall) {
    return "recall-unanswered/" + recipient + "/" + recall;
  }

  private record Unanswered(
      DocumentId recall, PartyId recipient, NoticeId notice, int repeats, UUID dispatch) {}

  /** One round; what is still on its way is left to the deliveries' own retries. */
  List<MailingRows.Queued> chase() {
    var queued = new ArrayList<MailingRows.Queued>();
    Instant now = times.now();
    for (Unanswered one : overdue(now.minus(within))) {
      queued.addAll(again(one, now));
    }
    return queued;
  }

  private List<Unanswered> overdue(Instant askedBefore) {
    return jdbc.query(
        """
        SELECT a.recall_id, a.recipient, a.notice_id, a.repeats, d.dispatch_id
        FROM recall_asked a
        CROSS JOIN LATERAL (SELECT dispatch_id, state FROM delivery
          WHERE notice_id = a.recall_id AND recipient = a.recipient ORDER BY dispatch_id DESC LIMIT 1) d
        WHERE a.result IS NULL AND a.repeated_by IS NULL AND a.repeats < ? AND a.asked_at < ?
          AND d.state IN ('receipted', 'expired', 'recalled')
        ORDER BY a.asked_at LIMIT ? FOR UPDATE OF a SKIP LOCKED
        """,
        (row, n) ->
            new Unanswered(
                new DocumentId(row.getObject("recall_id", UUID.class)),
                PartyId.of(row.getString("recipient")),
                new NoticeId(row.getObject("notice_id", UUID.class)),
                row.getInt("repeats"),
                row.getObject("dispatch_id", UUID.class)),
        MOST_REPEATS,
        Times.sql(askedBefore),
        AT_ONCE);
  }

  private List<MailingRows.Queued> again(Unanswered one, Instant now) {
    DispatchRows.Stored before =
        dispatches.load(List.of(new DispatchId(one.dispatch()))).getFirst();
    Registry.Version stored = before.noticeVersion();
    var first =
        (Recall)
            documents.readPayload(
                Objects.requireNonNull(registry.held(Set.of(stored)).get(stored)).payload().open());
    DocumentId id = DocumentId.at(now);
    var recall =
        new Recall(
            new Origin(id, self, now),
            first.notice(),
            first.action(),
            first.reason(),
            first.text());
    Sendings.Sent sent =
        sendings.send(
            new Sending(
                recall,
                before.purpose(),
                before.markings(),
                List.of(one.recipient()),
                Urgency.URGENT,
                before.thread(),
                Map.of(one.recipient(), before.id())),
            Sendings.GATEWAY);
    jdbc.update(
        """
        INSERT INTO recall_asked (recall_id, recipient, notice_id, action, asked_at, repeats)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        id.value(),
        one.recipient().value(),
        one.notice().value(),
        first.action().code(),
        Times.sql(now),
        one.repeats() + 1);
    jdbc.update(
        "UPDATE recall_asked SET repeated_by = ? WHERE recall_id = ? AND recipient = ?",
        id.value(),
        one.recall().value(),
        one.recipient().value());
    audit.append(
        AuditEvent.of("recall.repeated")
            .withPartner(one.recipient().value())
            .withNotice(self.value(), one.notice().toString())
            .withDetail(Map.of("repeats", String.valueOf(one.repeats() + 1))));
    alarms.recover(cause(one.recipient(), one.recall()));
    if (one.repeats() > 0 || sent.result().dispatches().isEmpty()) {
      escalate(one.recipient(), id, one.notice(), first.action());
    }
    return sent.queued();
  }

  /** A person has to ask the other bureau. */
  void escalate(PartyId recipient, DocumentId recall, NoticeId notice, Recall.Action action) {
    alarms.raise(
        cause(recipient, recall),
        FailureCode.RECALL_UNANSWERED,
        recipient
            + " has not said what became of notice "
            + notice
            + ", which it was to "
            + action.code()
            + "; call its bureau.");
  }
}
