package org.herald.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.herald.audit.AuditEvent;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.registry.NoticeMarks;
import org.herald.registry.NoticeMarks.Mark;
import org.herald.registry.NoticeStates;
import org.herald.registry.SubjectRequests;

/**
 * Notices that are marked while a data subject's request is decided, or because of it. Each method
 * is one transaction, and a refusal is in the audit trail.
 */
public final class MarkedNotices {
  private final SubjectRequests requests;
  private final NoticeMarks marks;
  private final NoticeStates states;
  private final Trail trail;
  private final Refusals refusals;
  private final Transactions transactions;

  MarkedNotices(
      SubjectRequests requests,
      NoticeMarks marks,
      NoticeStates states,
      Trail trail,
      Refusals refusals,
      Transactions transactions) {
    this.requests = requests;
    this.marks = marks;
    this.states = states;
    this.trail = trail;
    this.refusals = refusals;
    this.transactions = transactions;
  }

  /**
   * Marks a notice, ours or received, because of an open request.
   *
   * @return false when it bears that mark already
   * @throws RejectedException {@code not-found}; {@code notice-closed} when it is erased
   */
  public boolean mark(PartyId issuer, NoticeId notice, Mark mark, UUID request, Officer officer) {
    return refusals.recorded(
        "rights.refused",
        officer,
        () ->
            transactions.run(
                () -> {
                  Rights.requireOpen(requests, request);
                  states.requireHeld(issuer, notice);
                  boolean placed = marks.place(issuer, notice, mark, request);
                  if (placed) {
                    append("notice.marked", issuer, notice, officer, mark, request.toString());
                  }
                  return placed;
                }));
  }

  /**
   * Takes a mark away.
   *
   * @param reason 1 to 500 characters; kept under the notice's key
   * @throws RejectedException {@code not-found} when there is none; {@code malformed}
   */
  public void unmark(PartyId issuer, NoticeId notice, Mark mark, String reason, Officer officer) {
    Words.requireReason(reason);
    refusals.recorded(
        "rights.refused",
        officer,
        () ->
            transactions.run(
                () -> {
                  states.requireHeld(issuer, notice);
                  if (!marks.lift(issuer, notice, mark)) {
                    throw new RejectedException(
                        FailureCode.NOT_FOUND, "The notice bears no such mark.");
                  }
                  append("notice.unmarked", issuer, notice, officer, mark, reason);
                  return notice;
                }));
  }

  /** The marks of a notice. */
  public List<NoticeMarks.Placed> marks(PartyId issuer, NoticeId notice) {
    return transactions.run(() -> marks.of(issuer, notice));
  }

  private void append(
      String event, PartyId issuer, NoticeId notice, Officer officer, Mark mark, String why) {
    var detail = new HashMap<String, String>();
    detail.put("mark", mark.code());
    detail.put(event.equals("notice.marked") ? "request" : "reason", why);
    trail.append(
        AuditEvent.of(event)
            .withNotice(issuer.value(), notice.toString())
            .withActor(trail.actor(officer.name()))
            .withDetail(detail));
  }
}
