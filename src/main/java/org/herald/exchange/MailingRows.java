package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import org.herald.notice.CaseThread;
import org.herald.notice.DispatchId;
import org.herald.notice.HandlingCode;
import org.herald.notice.MailingId;
import org.herald.notice.Notice;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Urgency;
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
      Instant expires) {}

  void insertMailing(MailingId id, Notice notice, CaseThread thread, Urgency urgency, Instant now) {
    jdbc.update(
        """
        INSERT INTO mailing (mailing_id, issuer, notice_id, notice_version, case_thread, urgency, purpose, tlp,
          handling, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        id.value(),
        notice.issuer().value(),
        notice.id().value(),
        notice.version(),
        thread.value(),
        urgency.code(),
        notice.purpose().code(),
        notice.markings().tlp().code(),
        notice.markings().handling().stream()
            .map(HandlingCode::code)
            .sorted()
            .toArray(String[]::new),
        Times.sql(now));
  }

  void insertDeliveries(List<Queued> queued) {
    jdbc.batchUpdate(
        "INSERT INTO dispatch (dispatch_id, mailing_id, recipient, expires_at) VALUES (?, ?, ?, ?)",
        queued.stream()
            .map(
                q ->
                    new Object[] {
                      q.dispatch().value(),
                      q.mailing().value(),
                      q.recipient().value(),
                      Times.sql(q.expires())
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
