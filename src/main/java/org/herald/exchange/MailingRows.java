package org.herald.exchange;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.herald.notice.Coded;
import org.herald.notice.DispatchId;
import org.herald.notice.HandlingCode;
import org.herald.notice.MailingId;
import org.herald.notice.Markings;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Payload;
import org.springframework.jdbc.core.JdbcTemplate;

/** Rows of mailing, and the first rows of dispatch and delivery. */
final class MailingRows {
  private final JdbcTemplate jdbc;

  MailingRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** A dispatch that has just been decided on. */
  record Queued(
      DispatchId dispatch,
      MailingId mailing,
      PartyId recipient,
      NoticeId notice,
      int version,
      Lane lane,
      Instant at,
      Instant expires,
      Optional<DispatchId> refersTo) {}

  void insertMailing(MailingId id, Sending sending, Instant now) {
    Payload document = sending.document();
    Markings markings = sending.markings();
    jdbc.update(
        """
        INSERT INTO mailing (mailing_id, issuer, notice_id, notice_version, case_thread, urgency, purpose, tlp,
          handling, level, caveats, releasable_to, not_releasable_to, created_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id.value(),
        document.issuer().value(),
        document.key().value(),
        document.version(),
        sending.thread().value(),
        sending.urgency().code(),
        sending.purpose().code(),
        markings.tlp().code(),
        markings.handling().stream().map(HandlingCode::code).sorted().toArray(String[]::new),
        markings.level().map(Coded::code).orElse(null),
        markings.caveats().toArray(String[]::new),
        parties(markings.releasableTo()),
        parties(markings.notReleasableTo()),
        Times.sql(now));
  }

  private static String[] parties(List<PartyId> parties) {
    return parties.stream().map(PartyId::value).toArray(String[]::new);
  }

  /** The last dispatch of this document to each recipient it has gone to. */
  Map<PartyId, DispatchId> dispatches(PartyId issuer, NoticeId document, int version) {
    var dispatches = new HashMap<PartyId, DispatchId>();
    jdbc.query(
        """
        SELECT d.recipient, d.dispatch_id FROM mailing m JOIN dispatch d USING (mailing_id)
        WHERE m.issuer = ? AND m.notice_id = ? AND m.notice_version = ? ORDER BY d.dispatch_id
        """,
        row -> {
          dispatches.put(
              PartyId.of(row.getString("recipient")),
              new DispatchId(row.getObject("dispatch_id", UUID.class)));
        },
        issuer.value(),
        document.value(),
        version);
    return dispatches;
  }

  void insertDeliveries(List<Queued> queued) {
    jdbc.batchUpdate(
        "INSERT INTO dispatch (dispatch_id, mailing_id, recipient, expires_at, refers_to) VALUES"
            + " (?, ?, ?, ?, ?)",
        queued.stream()
            .map(
                q ->
                    new Object[] {
                      q.dispatch().value(),
                      q.mailing().value(),
                      q.recipient().value(),
                      Times.sql(q.expires()),
                      q.refersTo().map(DispatchId::value).orElse(null)
                    })
            .toList());
    jdbc.batchUpdate(
        """
        INSERT INTO delivery (dispatch_id, recipient, lane, notice_id, notice_version, state, due_at, expires_at,
          queued_at) VALUES (?, ?, ?, ?, ?, 'queued', ?, ?, ?)
        """,
        queued.stream()
            .map(
                q ->
                    new Object[] {
                      q.dispatch().value(),
                      q.recipient().value(),
                      q.lane().code(),
                      q.notice().value(),
                      q.version(),
                      Times.sql(q.at()),
                      Times.sql(q.expires()),
                      Times.sql(q.at())
                    })
            .toList());
  }
}
