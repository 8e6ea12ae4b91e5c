package org.herald.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.herald.audit.AuditEvent;
import org.herald.document.Documents;
import org.herald.document.Rules;
import org.herald.failure.CrashPoint;
import org.herald.failure.RejectedException;
import org.herald.notice.CaseThread;
import org.herald.notice.DispatchId;
import org.herald.notice.MailingId;
import org.herald.notice.Notice;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.RuleFinding;
import org.herald.notice.Submission;
import org.herald.notice.SubmissionResult;
import org.herald.registry.RecordState;
import org.herald.registry.Registry;
import org.herald.release.Release;
import org.herald.seal.Seal;

/**
 * One transaction: registry version, mailing, dispatches, deliveries and audit entries for a batch
 * of records.
 */
final class Acceptance {
  private final PartyId self;
  private final Release release;
  private final Rules rules;
  private final Registry registry;
  private final Documents documents;
  private final Seal seal;
  private final MailingRows mailings;
  private final Trail audit;
  private final Times times;
  private final ExchangeProperties settings;

  Acceptance(
      PartyId self,
      Release release,
      Rules rules,
      Registry registry,
      Documents documents,
      Seal seal,
      MailingRows mailings,
      Trail audit,
      Times times,
      ExchangeProperties settings) {
    this.self = self;
    this.release = release;
    this.rules = rules;
    this.registry = registry;
    this.documents = documents;
    this.seal = seal;
    this.mailings = mailings;
    this.audit = audit;
    this.times = times;
    this.settings = settings;
  }

  /**
   * What a batch led to: the answers in the batch's order, and the deliveries to wake workers for.
   */
  record Accepted(List<SubmissionResult> results, List<MailingRows.Queued> queued) {}

  Accepted accept(List<Submission> batch) {
    var results = new ArrayList<SubmissionResult>(batch.size());
    var queued = new ArrayList<MailingRows.Queued>();
    var events = new ArrayList<AuditEvent>();
    var made = new ArrayList<Registry.Own>();
    for (Submission submission : batch) {
      results.add(acceptOne(submission, made, queued, events));
    }
    registry.storeOwn(made);
    mailings.insertDeliveries(queued);
    audit.append(events);
    CrashPoint.ACCEPT_BEFORE_COMMIT.reach();
    return new Accepted(results, queued);
  }

  private SubmissionResult acceptOne(
      Submission submission,
      List<Registry.Own> made,
      List<MailingRows.Queued> queued,
      List<AuditEvent> events) {
    // Every refusal comes before the first write of this record, so that none leaves half a notice
    // behind.
    List<PartyId> allowed = new ArrayList<>();
    RejectedException denial = null;
    List<RuleFinding> findings = findings(submission.content());
    for (PartyId recipient : submission.recipients()) {
      try {
        release.mayLeave(submission.content(), recipient, findings);
        allowed.add(recipient);
      } catch (RejectedException denied) {
        denial = denied;
        events.add(
            AuditEvent.of("release.denied")
                .withPartner(recipient.value())
                .withPurpose(submission.content().purpose().code())
                .withCode(denied.code().wire()));
      }
    }
    if (allowed.isEmpty() && denial != null) {
      return new SubmissionResult.Refused(submission.key(), denial.code(), denial.getMessage());
    }
    if (made.stream().anyMatch(own -> own.isFrom(submission.key()))) {
      registry.storeOwn(made); // so that this record finds its earlier version
      made.clear();
    }
    RecordState state = registry.lockRecord(submission.key());
    return switch (state) {
      case RecordState.Unchanged same ->
          new SubmissionResult.Unchanged(submission.key(), same.notice(), same.version());
      case RecordState.New version -> {
        Notice notice = notice(submission.content(), version);
        made.add(new Registry.Own(notice, documents.writePayload(notice), submission.key()));
        events.add(
            AuditEvent.of("notice.accepted")
                .withNotice(self.value(), notice.id().toString())
                .withPurpose(notice.purpose().code())
                .withStates(null, "active"));
        queue(notice, submission, allowed, queued, events);
        yield new SubmissionResult.Accepted(
            submission.key(), notice.id(), notice.version(), allowed.size());
      }
    };
  }

  /** What a notice with this content would break; rules do not look at its identifier. */
  private List<RuleFinding> findings(NoticeContent content) {
    Instant now = times.now();
    return rules.check(new Notice(NoticeId.at(now), 1, self, now, content));
  }

  private Notice notice(NoticeContent content, RecordState.New version) {
    return new Notice(version.notice(), version.version(), self, times.now(), content);
  }

  private void queue(
      Notice notice,
      Submission submission,
      List<PartyId> recipients,
      List<MailingRows.Queued> queued,
      List<AuditEvent> events) {
    Instant now = times.now();
    Instant expires = expiry(now);
    MailingId mailing = MailingId.at(now);
    // One thread for each notice: all its versions, and later requests and replies, belong
    // together.
    CaseThread thread = new CaseThread(notice.id().value());
    mailings.insertMailing(mailing, notice, thread, submission.urgency(), now);
    for (PartyId recipient : recipients) {
      DispatchId dispatch = DispatchId.at(now);
      queued.add(
          new MailingRows.Queued(
              dispatch,
              mailing,
              recipient,
              notice.id(),
              notice.version(),
              Lane.of(submission.urgency()),
              now,
              expires));
      events.add(
          AuditEvent.of("dispatch.queued")
              .withPartner(recipient.value())
              .withDispatch(dispatch.toString())
              .withNotice(self.value(), notice.id().toString())
              .withPurpose(notice.purpose().code())
              .withStates(null, DeliveryState.QUEUED.code()));
    }
  }

  /** A dispatch must not outlive the certificate that vouches for it. */
  private Instant expiry(Instant now) {
    Instant wanted = now.plus(settings.timeToLive());
    Instant end = seal.signingEnd(now);
    return wanted.isBefore(end) ? wanted : end;
  }
}
