package org.herald.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.herald.audit.AuditEvent;
import org.herald.document.Documents;
import org.herald.document.SignedContents;
import org.herald.failure.CrashPoint;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Notice;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Submission;
import org.herald.notice.SubmissionResult;
import org.herald.notice.Urgency;
import org.herald.registry.NoticeFiles;
import org.herald.registry.NoticeMarks;
import org.herald.registry.RecordState;
import org.herald.registry.Registry;
import org.herald.registry.Reviews;
import org.herald.registry.SourceRecords;
import org.herald.release.Release;

/**
 * One transaction: registry version, mailing, dispatches, deliveries and audit entries for a batch
 * of records.
 */
final class Acceptance {
  private final PartyId self;
  private final Registry registry;
  private final SourceRecords records;
  private final NoticeMarks marks;
  private final NoticeFiles files;
  private final Documents documents;
  private final SignedContents contents;
  private final Mailings mailings;
  private final Sendings sendings;
  private final MailingRows rows;
  private final Trail audit;
  private final Times times;

  Acceptance(
      PartyId self,
      Registry registry,
      SourceRecords records,
      NoticeMarks marks,
      NoticeFiles files,
      Documents documents,
      SignedContents contents,
      Mailings mailings,
      Sendings sendings,
      MailingRows rows,
      Trail audit,
      Times times) {
    this.self = self;
    this.registry = registry;
    this.records = records;
    this.marks = marks;
    this.files = files;
    this.documents = documents;
    this.contents = contents;
    this.mailings = mailings;
    this.sendings = sendings;
    this.rows = rows;
    this.audit = audit;
    this.times = times;
  }

  /**
   * What a batch led to: the answers in the batch's order, and the deliveries to wake workers for.
   */
  record Accepted(List<SubmissionResult> results, List<MailingRows.Queued> queued) {}

  /** A version that a second person must approve, and for whom. */
  private record Waiting(
      Notice notice,
      List<PartyId> recipients,
      Urgency urgency,
      String submittedBy,
      Reviews.Ground ground) {}

  Accepted accept(List<Submission> batch) {
    var results = new ArrayList<SubmissionResult>(batch.size());
    var queued = new ArrayList<MailingRows.Queued>();
    var events = new ArrayList<AuditEvent>();
    var made = new ArrayList<Registry.Own>();
    var waiting = new ArrayList<Waiting>();
    // Rules and guard do not look at the identifier, which the notices have not got yet.
    List<Notice> unnumbered =
        batch.stream().map(one -> notice(NoticeId.at(times.now()), 1, one.content())).toList();
    List<Optional<Reviews.Ground>> grounds = sendings.grounds(unnumbered);
    for (int i = 0; i < batch.size(); i++) {
      results.add(
          acceptOne(
              batch.get(i), unnumbered.get(i), grounds.get(i), made, waiting, queued, events));
    }
    store(made);
    rows.insertDeliveries(queued);
    waiting.forEach(
        one ->
            sendings.submit(
                one.notice(),
                one.recipients(),
                one.urgency(),
                one.submittedBy(),
                one.ground(),
                events));
    audit.append(events);
    CrashPoint.ACCEPT_BEFORE_COMMIT.reach();
    return new Accepted(results, queued);
  }

  private SubmissionResult acceptOne(
      Submission submission,
      Notice unnumbered,
      Optional<Reviews.Ground> ground,
      List<Registry.Own> made,
      List<Waiting> waiting,
      List<MailingRows.Queued> queued,
      List<AuditEvent> events) {
    // Every refusal comes before the first write of this record, so that none leaves half a notice
    // behind.
    Mailings.Allowed decided =
        mailings.allowed(
            unnumbered,
            Release.Content.of(unnumbered, mailings.findings(unnumbered)),
            submission.recipients(),
            events);
    if (decided.recipients().isEmpty()) {
      SendResult.Refused why = why(decided.refused());
      return new SubmissionResult.Refused(submission.key(), why.code(), why.text());
    }
    if (made.stream().anyMatch(own -> own.isFrom(submission.key()))) {
      store(made); // so that this record finds its earlier version
      made.clear();
    }
    try {
      requireFiles(unnumbered, submission);
    } catch (RejectedException refused) {
      events.add(AuditEvent.of("record.refused").withCode(refused.code().wire()));
      return new SubmissionResult.Refused(
          submission.key(), refused.code(), String.valueOf(refused.getMessage()));
    }
    RecordState state = records.lock(self, submission.key());
    return switch (state) {
      case RecordState.Unchanged same ->
          new SubmissionResult.Unchanged(submission.key(), same.notice(), same.version());
      case RecordState.Closed closed -> {
        events.add(
            AuditEvent.of("record.refused")
                .withNotice(self.value(), closed.notice().toString())
                .withCode(FailureCode.NOTICE_CLOSED.wire()));
        yield new SubmissionResult.Refused(
            submission.key(),
            FailureCode.NOTICE_CLOSED,
            "Its notice "
                + closed.notice()
                + " is "
                + closed.state()
                + ": a record does not bring it back. Where there is a new reason, give the record"
                + " a new number.");
      }
      case RecordState.New version -> {
        if (version.version() > 1 && marks.isRestricted(self, version.notice())) {
          events.add(
              AuditEvent.of("record.refused")
                  .withNotice(self.value(), version.notice().toString())
                  .withCode(FailureCode.PROCESSING_RESTRICTED.wire()));
          yield new SubmissionResult.Refused(
              submission.key(),
              FailureCode.PROCESSING_RESTRICTED,
              "Its notice "
                  + version.notice()
                  + " is restricted at a data subject's request: no version of it goes to"
                  + " anybody.");
        }
        Notice notice = notice(version.notice(), version.version(), submission.content());
        made.add(
            new Registry.Own(
                notice,
                documents.writePayload(notice),
                Optional.of(submission),
                ground.isPresent()));
        if (ground.isPresent()) {
          waiting.add(
              new Waiting(
                  notice,
                  decided.recipients(),
                  submission.urgency(),
                  "system:" + submission.key().system(),
                  ground.get()));
          yield new SubmissionResult.Accepted(submission.key(), notice.id(), notice.version(), 0);
        }
        events.add(
            AuditEvent.of("notice.accepted")
                .withNotice(self.value(), notice.id().toString())
                .withPurpose(notice.purpose().code())
                .withStates(null, "active"));
        var sending = Sending.of(notice, submission.recipients(), submission.urgency());
        mailings.queue(sending, decided.recipients(), queued, events);
        yield new SubmissionResult.Accepted(
            submission.key(), notice.id(), notice.version(), decided.recipients().size());
      }
    };
  }

  /** Nearly all records have none, and are not written for nothing. */
  private void requireFiles(Notice unnumbered, Submission submission) {
    if (!unnumbered.carried().isEmpty() || !submission.enclosures().isEmpty()) {
      contents.require(unnumbered, documents.writePayload(unnumbered), submission.enclosures());
    }
  }

  private void store(List<Registry.Own> made) {
    registry.storeOwn(made);
    for (Registry.Own own : made) {
      own.source().ifPresent(from -> files.store(own.document(), from.enclosures()));
    }
  }

  /** What is wrong with the record itself says more than that one recipient has no agreement. */
  private static SendResult.Refused why(List<SendResult.Refused> refused) {
    return refused.stream()
        .filter(one -> one.code() != FailureCode.RELEASE_DENIED)
        .findFirst()
        .orElseGet(refused::getLast);
  }

  private Notice notice(NoticeId id, int version, NoticeContent content) {
    return new Notice(id, version, self, times.now(), content);
  }
}
