package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.herald.audit.AuditEvent;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Recall;
import org.herald.registry.NoticeErasures;
import org.herald.registry.RetentionTerms;
import org.herald.registry.RetentionTerms.Term;

/**
 * Ends what has been kept long enough: a person is asked in time, may extend the term with a
 * reason, and otherwise the notice is erased: one of ours here and at everybody who has it, one of
 * a partner here. A legal hold stands in the way. Each notice is a transaction of its own.
 */
public final class Retention {
  private static final String BY_RULE = "system:retention";
  private static final String REVIEWS = "retention-reviews";
  private static final int MOST_MONTHS = 60;

  private final PartyId self;
  private final RetentionTerms terms;
  private final NoticeErasures erasures;
  private final Erasing erasing;
  private final Trail trail;
  private final Refusals refusals;
  private final Transactions transactions;
  private final Signals signals;
  private final Alarms alarms;

  Retention(
      PartyId self,
      RetentionTerms terms,
      NoticeErasures erasures,
      Erasing erasing,
      Trail trail,
      Refusals refusals,
      Transactions transactions,
      Signals signals,
      Alarms alarms) {
    this.self = self;
    this.terms = terms;
    this.erasures = erasures;
    this.erasing = erasing;
    this.trail = trail;
    this.refusals = refusals;
    this.transactions = transactions;
    this.signals = signals;
    this.alarms = alarms;
  }

  /** Notices whose term ends soon, the nearest first; at most 200. */
  public List<Term> near() {
    return transactions.run(() -> terms.near());
  }

  /**
   * Keeps a notice longer.
   *
   * @param months 1 to 60, added to its end
   * @param reason in words, 1 to 500 characters; kept under the notice's key
   * @return its new end
   * @throws RejectedException {@code malformed}; {@code not-found} when it has no term
   */
  public Instant extend(
      PartyId issuer, NoticeId notice, int months, String reason, Officer officer) {
    if (months < 1 || months > MOST_MONTHS) {
      throw new RejectedException(
          FailureCode.MALFORMED, "A term is extended by 1 to " + MOST_MONTHS + " months.");
    }
    Words.requireReason(reason);
    return refusals.recorded(
        "retention.refused",
        officer,
        () ->
            transactions.run(
                () -> {
                  Term term =
                      terms
                          .lock(issuer, notice)
                          .orElseThrow(
                              () ->
                                  new RejectedException(
                                      FailureCode.NOT_FOUND,
                                      "No notice of "
                                          + issuer
                                          + " with the id "
                                          + notice
                                          + " has a term: herald retention list."));
                  Instant until = terms.extend(term, months);
                  trail.append(
                      event("retention.extended", term)
                          .withActor(trail.actor(officer.name()))
                          .withDetail(Map.of("reason", reason, "until", until.toString())));
                  return until;
                }));
  }

  /** One round: terms for what has none, reviews that are due, the end of what is over. */
  public void goOn() {
    transactions.run(() -> terms.assign(self));
    List<Term> due =
        transactions.run(
            () -> {
              List<Term> asked = terms.askReviews();
              trail.append(
                  asked.stream().map(one -> event("retention.review-asked", one)).toList());
              return asked;
            });
    for (Term one : transactions.run(() -> terms.over())) {
      transactions
          .run(() -> end(one))
          .forEach(q -> signals.deliveryDue(q.recipient(), q.lane(), q.dispatch()));
    }
    if (!due.isEmpty()) {
      alarms.raise(
          REVIEWS,
          FailureCode.RETENTION_ENDS,
          "Notices end soon that somebody has to look at: herald retention list.");
    } else if (near().isEmpty()) {
      alarms.recover(REVIEWS);
    }
  }

  private List<MailingRows.Queued> end(Term term) {
    PartyId issuer = term.issuer();
    NoticeId notice = term.notice();
    // Two nodes, or somebody who extends or holds it right now: looked at again under its lock.
    if (terms.lock(issuer, notice).isEmpty()
        || terms.over().stream()
            .noneMatch(one -> one.issuer().equals(issuer) && one.notice().equals(notice))) {
      return List.of();
    }
    erasures.lock(issuer, notice).ifPresent(erasures::withdraw);
    erasures.ask(issuer, notice, Recall.Reason.RETENTION_ENDED, BY_RULE);
    trail.append(event("notice.expired", term).withActor(BY_RULE));
    return erasing.erase(erasures.lock(issuer, notice).orElseThrow(), Sendings.GATEWAY);
  }

  private static AuditEvent event(String event, Term term) {
    return AuditEvent.of(event).withNotice(term.issuer().value(), term.notice().toString());
  }
}
