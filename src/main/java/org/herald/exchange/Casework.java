package org.herald.exchange;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import org.herald.registry.NoticeStates;
import org.herald.registry.ReentryGuard;
import org.herald.registry.Reviews;

/**
 * What officers decide: documents sent by hand, approvals, and what is taken back. Each method is
 * one transaction: when it returns, all of it is durable; when it throws, nothing has changed, and
 * the refusal is in the audit trail.
 */
public final class Casework {
  /** A dispatch lives 30 days at most, and one that is older is refused as expired. */
  private static final Duration UNKNOWN_FOR = Duration.ofDays(60);

  private final ReentryGuard guard;
  private final NoticeStates states;
  private final Sendings sendings;
  private final Recalls recalls;
  private final Approvals approvals;
  private final Reviews reviews;
  private final Refusals refusals;
  private final Transactions transactions;
  private final Signals signals;
  private final Alarms alarms;
  private final Times times;

  Casework(
      ReentryGuard guard,
      NoticeStates states,
      Sendings sendings,
      Recalls recalls,
      Approvals approvals,
      Reviews reviews,
      Refusals refusals,
      Transactions transactions,
      Signals signals,
      Alarms alarms,
      Times times) {
    this.guard = guard;
    this.states = states;
    this.sendings = sendings;
    this.recalls = recalls;
    this.approvals = approvals;
    this.reviews = reviews;
    this.refusals = refusals;
    this.transactions = transactions;
    this.signals = signals;
    this.alarms = alarms;
    this.times = times;
  }

  /**
   * Sends a document to each recipient that may have it, or puts it before a second person where
   * its type needs one. When nobody may have it nothing is stored. The same again changes nothing.
   *
   * @throws RejectedException {@code id-reused}; what the document room says of it
   */
  public SendResult send(Sending sending, Officer officer) {
    return step("document.refused", officer, () -> sendings.send(sending, officer.name()));
  }

  /**
   * Takes a notice of ours back from everybody who may have it; what has not left does not leave.
   *
   * @return the recalls on their way; none when nobody may have the notice
   * @throws RejectedException {@code not-found}; {@code notice-closed} when it was withdrawn
   *     before; why nobody may be sent the recall
   */
  public SendResult recall(RecallOrder order, Officer officer) {
    SendResult result = step("recall.refused", officer, () -> recalls.recall(order, officer));
    alarms.recover(overdueCause(order.notice()));
    return result;
  }

  /** Notices that wait for somebody's decision or review, the oldest first, at most 200. */
  public List<Reviews.Review> waiting() {
    return transactions.run(reviews::open);
  }

  /**
   * A second person agrees: the notice leaves, or what a duty officer let go stands.
   *
   * @throws RejectedException {@code four-eyes} when it is the officer's own; {@code not-found};
   *     {@code notice-closed}; why nobody may have it any more
   */
  public SendResult approve(NoticeId notice, Officer officer) {
    SendResult result = step("review.refused", officer, () -> approvals.approve(notice, officer));
    alarms.recover(overdueCause(notice));
    return result;
  }

  /**
   * A second person does not agree; what a duty officer let go is recalled.
   *
   * @param incomplete whether it may come again once it has been completed
   * @param reason in words, 1 to 500 characters
   * @throws RejectedException as {@link #approve}
   */
  public SendResult refuse(NoticeId notice, Officer officer, boolean incomplete, String reason) {
    if (reason.isBlank() || reason.length() > 500) {
      throw new RejectedException(FailureCode.MALFORMED, "Say why in 1 to 500 characters.");
    }
    SendResult result =
        step(
            "review.refused", officer, () -> approvals.refuse(notice, officer, incomplete, reason));
    alarms.recover(overdueCause(notice));
    return result;
  }

  /**
   * A duty officer lets a notice go alone because it cannot wait; a second person must look at it
   * within the set time, or an alarm is raised.
   *
   * @throws RejectedException {@code rule-violated} naming the rule; {@code not-found}; {@code
   *     notice-closed}
   */
  public SendResult release(UrgentRelease order) {
    return step("review.refused", order.officer(), () -> approvals.release(order));
  }

  /** Raises an alarm for each released notice that nobody has looked at in time. */
  public void chaseReviews() {
    for (Reviews.Review review : waiting()) {
      if (review.reviewBy().filter(end -> end.isBefore(times.now())).isPresent()) {
        NoticeId notice = review.version().notice();
        alarms.raise(
            overdueCause(notice),
            FailureCode.FOUR_EYES,
            "Notice "
                + notice
                + " left on one duty officer's word and no second person has looked at it: herald"
                + " review list.");
      }
    }
  }

  /** Forgets erased subjects past their term, and recalls of notices that cannot come any more. */
  public int forgetOld() {
    return transactions.run(() -> guard.forget() + states.forgetUnknown(UNKNOWN_FOR));
  }

  private static String overdueCause(NoticeId notice) {
    return "review-overdue/" + notice;
  }

  private SendResult step(String refusal, Officer officer, Supplier<Sendings.Sent> step) {
    Sendings.Sent sent = refusals.recorded(refusal, officer, () -> transactions.run(step));
    sent.queued().forEach(q -> signals.deliveryDue(q.recipient(), q.lane(), q.dispatch()));
    return sent.result();
  }
}
