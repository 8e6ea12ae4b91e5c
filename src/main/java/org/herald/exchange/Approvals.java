package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.audit.AuditEvent;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DocumentId;
import org.herald.notice.Notice;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Recall;
import org.herald.notice.Urgency;
import org.herald.registry.Reviews;
import org.herald.release.Release;

/**
 * What people decide on notices of ours that wait for them. In the caller's transaction: the
 * decision, the notice's state, its dispatches and the audit entry.
 */
final class Approvals {
  private final PartyId self;
  private final Reviews reviews;
  private final Release release;
  private final StoredNotices notices;
  private final Sendings sendings;
  private final Recalls recalls;
  private final Trail audit;
  private final Times times;

  Approvals(
      PartyId self,
      Reviews reviews,
      Release release,
      StoredNotices notices,
      Sendings sendings,
      Recalls recalls,
      Trail audit,
      Times times) {
    this.self = self;
    this.reviews = reviews;
    this.release = release;
    this.notices = notices;
    this.sendings = sendings;
    this.recalls = recalls;
    this.audit = audit;
    this.times = times;
  }

  /** The second person agrees: it leaves, or what a duty officer let go stands. */
  Sendings.Sent approve(NoticeId notice, Officer officer) {
    Reviews.Review review = open(notice, officer);
    if (review.isReleased()) {
      decided(review, Reviews.Decision.APPROVED, officer, "notice.reviewed", Map.of());
      return nothing();
    }
    decided(review, Reviews.Decision.APPROVED, officer, "notice.approved", Map.of());
    return send(notices.read(review.version()), review.recipients(), review.urgency());
  }

  /**
   * The second person does not agree. What a duty officer let go is taken back from everybody who
   * may have it.
   *
   * @param incomplete whether it may come again once it has been completed
   */
  Sendings.Sent refuse(NoticeId notice, Officer officer, boolean incomplete, String reason) {
    Reviews.Review review = open(notice, officer);
    Reviews.Decision decision = incomplete ? Reviews.Decision.INCOMPLETE : Reviews.Decision.REFUSED;
    decided(
        review,
        decision,
        officer,
        incomplete ? "notice.incomplete" : "notice.refused",
        Map.of("reason", reason));
    if (!review.isReleased()) {
      return nothing();
    }
    return recalls.recall(
        new RecallOrder(
            DocumentId.at(times.now()),
            notice,
            Recall.Action.ERASE,
            Recall.Reason.WITHDRAWN_BY_SOURCE,
            Optional.empty(),
            Urgency.URGENT),
        officer);
  }

  /**
   * A duty officer lets an urgent notice go alone, to some of those it is meant for; a second
   * person looks at it afterwards.
   */
  Sendings.Sent release(UrgentRelease order) {
    Reviews.Review review = locked(order.notice());
    if (review.decision().isPresent()) {
      throw closed(review);
    }
    if (!review.recipients().containsAll(order.recipients())) {
      throw new RejectedException(
          FailureCode.RULE_VIOLATED,
          "Rule duty-release-recipients: Choose among the parties the notice is meant for: "
              + review.recipients()
              + ".");
    }
    Notice notice = notices.read(review.version());
    if (order.ground() == UrgentRelease.Ground.CHILD
        && notice.content().persons().stream().noneMatch(person -> person.minor())) {
      throw new RejectedException(
          FailureCode.RULE_VIOLATED,
          "Rule duty-release-ground: No person of this notice is a child; give another ground, or"
              + " wait for approval.");
    }
    Instant until = times.now().plus(release.reviewWithin());
    reviews.decide(
        review.version(), Reviews.Decision.RELEASED, order.officer().name(), Optional.of(until));
    audit.append(
        event("notice.released", review, order.officer())
            .withStates("submitted", "active")
            .withDetail(Map.of("ground", order.ground().code(), "reviewBy", until.toString())));
    return send(notice, order.recipients(), Urgency.FLASH);
  }

  private Reviews.Review open(NoticeId notice, Officer officer) {
    Reviews.Review review = locked(notice);
    if (!review.isOpen()) {
      throw closed(review);
    }
    boolean own =
        review.submittedBy().equals(officer.name())
            || review.isReleased() && review.decidedBy().equals(Optional.of(officer.name()));
    if (own) {
      throw new RejectedException(
          FailureCode.FOUR_EYES,
          "Rule four-eyes: Nobody decides on what they submitted or released themselves; another"
              + " officer has to.");
    }
    return review;
  }

  private Reviews.Review locked(NoticeId notice) {
    return reviews
        .lock(self, notice)
        .orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.NOT_FOUND, "No notice " + notice + " waits for a decision."));
  }

  private static RejectedException closed(Reviews.Review review) {
    return new RejectedException(
        FailureCode.NOTICE_CLOSED,
        "Version "
            + review.version().number()
            + " of notice "
            + review.version().notice()
            + " was decided on before: "
            + review.decision().map(Reviews.Decision::code).orElse("open")
            + ".");
  }

  private void decided(
      Reviews.Review review,
      Reviews.Decision decision,
      Officer officer,
      String event,
      Map<String, String> detail) {
    reviews.decide(review.version(), decision, officer.name(), Optional.empty());
    audit.append(
        event(event, review, officer)
            .withStates(review.isReleased() ? "released" : "submitted", decision.code())
            .withDetail(detail));
  }

  private AuditEvent event(String event, Reviews.Review review, Officer officer) {
    return AuditEvent.of(event)
        .withNotice(self.value(), review.version().notice().toString())
        .withActor(audit.actor(officer.name()));
  }

  /** The rules and agreements are asked again: both may have changed since it was submitted. */
  private Sendings.Sent send(Notice notice, List<PartyId> recipients, Urgency urgency) {
    return sendings.sendStored(Sending.of(notice, recipients, urgency)).toSomebody();
  }

  private static Sendings.Sent nothing() {
    return new Sendings.Sent(new SendResult(Map.of(), List.of()), List.of());
  }
}
