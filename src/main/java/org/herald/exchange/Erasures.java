package org.herald.exchange;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.herald.audit.Audit;
import org.herald.audit.AuditEvent;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Recall;
import org.herald.registry.LegalHolds;
import org.herald.registry.NoticeErasures;
import org.herald.registry.NoticeErasures.Erasure;
import org.herald.registry.NoticeStates;

/**
 * Erases notices for good, on two people's word: what is stored here at once, what partners hold by
 * a recall they answer. Each method is one transaction: when it returns, all of it is durable; when
 * it throws, nothing has changed, and the refusal is in the audit trail.
 */
public final class Erasures {
  private final PartyId self;
  private final NoticeErasures erasures;
  private final LegalHolds holds;
  private final NoticeStates states;
  private final Erasing erasing;
  private final RecallChaser chaser;
  private final ErasedRows rows;
  private final Audit audit;
  private final Trail trail;
  private final Refusals refusals;
  private final Transactions transactions;
  private final Signals signals;

  Erasures(
      PartyId self,
      NoticeErasures erasures,
      LegalHolds holds,
      NoticeStates states,
      Erasing erasing,
      RecallChaser chaser,
      ErasedRows rows,
      Audit audit,
      Trail trail,
      Refusals refusals,
      Transactions transactions,
      Signals signals) {
    this.self = self;
    this.erasures = erasures;
    this.holds = holds;
    this.states = states;
    this.erasing = erasing;
    this.chaser = chaser;
    this.rows = rows;
    this.audit = audit;
    this.trail = trail;
    this.refusals = refusals;
    this.transactions = transactions;
    this.signals = signals;
  }

  /**
   * An erasure, and by recipient what it answered: {@code erased}, {@code restricted}, {@code
   * kept}; {@code open} until then.
   */
  public record Progress(Erasure erasure, Map<PartyId, String> answers) {}

  /**
   * Asks for the erasure of a notice, ours or received, with all its versions; nothing is erased
   * before another person agrees. The same again changes nothing.
   *
   * @throws RejectedException {@code not-found}; {@code notice-closed} when it is erased already;
   *     {@code legal-hold}; {@code malformed} for an outcome, which ends a case and erases nothing
   */
  public void ask(PartyId issuer, NoticeId notice, Recall.Reason reason, Officer officer) {
    if (reason.isOutcome()) {
      throw new RejectedException(
          FailureCode.MALFORMED,
          "An outcome ends a notice: herald recall. An erasure needs another reason, such as"
              + " retention-ended.");
    }
    step(
        officer,
        () -> {
          states.requireHeld(issuer, notice);
          requireNoHold(issuer, notice);
          if (erasures.ask(issuer, notice, reason, officer.name())) {
            append("erasure.asked", issuer, notice, officer, Map.of("reason", reason.code()));
          }
          return List.of();
        });
  }

  /**
   * A second person agrees: the notice's key, versions, files, messages and the details of its
   * audit entries are gone when this returns, and recalls to everybody who may have it are on their
   * way. A backup of the database can still open them until the epoch has ended.
   *
   * @throws RejectedException {@code not-found} when nobody has asked; {@code four-eyes}; {@code
   *     legal-hold}; {@code notice-closed}
   */
  public void agree(PartyId issuer, NoticeId notice, Officer officer) {
    // So that the entries whose details go are in the log, and can be named.
    audit.flush();
    step(
        officer,
        () -> {
          Erasure asked = requireAsked(issuer, notice);
          if (asked.askedBy().equals(officer.name())) {
            throw new RejectedException(
                FailureCode.FOUR_EYES, "Nobody agrees to an erasure they have asked for.");
          }
          requireNoHold(issuer, notice);
          return erasing.erase(asked, officer.name());
        });
  }

  /**
   * The erasure is not wanted after all; whoever asked may say so too.
   *
   * @throws RejectedException {@code not-found}
   */
  public void refuse(PartyId issuer, NoticeId notice, Officer officer) {
    step(
        officer,
        () -> {
          erasures.withdraw(requireAsked(issuer, notice));
          append("erasure.refused", issuer, notice, officer, Map.of());
          return List.of();
        });
  }

  /** Those that wait for a second person first, then the newest; at most 200. */
  public List<Progress> list() {
    return transactions.run(
        () ->
            erasures.list().stream()
                .map(
                    one ->
                        new Progress(
                            one,
                            one.issuer().equals(self)
                                ? new TreeMap<>(rows.answers(one.notice().value()))
                                : Map.of()))
                .toList());
  }

  /**
   * Says of each erasure when it is complete, and sends recalls again that were not answered in
   * time.
   */
  public void followUp() {
    transactions.run(erasing::complete);
    signal(transactions.run(chaser::chase));
  }

  private Erasure requireAsked(PartyId issuer, NoticeId notice) {
    return erasures
        .lock(issuer, notice)
        .filter(one -> one.erasedAt().isEmpty())
        .orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.NOT_FOUND,
                    "Nobody has asked to erase that notice: herald erase ask."));
  }

  private void requireNoHold(PartyId issuer, NoticeId notice) {
    holds
        .lock(issuer, notice)
        .ifPresent(
            hold -> {
              throw new RejectedException(
                  FailureCode.LEGAL_HOLD,
                  "Notice " + notice + " is kept for " + hold.reference() + ": herald hold list.");
            });
  }

  private void append(
      String event, PartyId issuer, NoticeId notice, Officer officer, Map<String, String> detail) {
    trail.append(
        AuditEvent.of(event)
            .withNotice(issuer.value(), notice.toString())
            .withActor(trail.actor(officer.name()))
            .withDetail(detail));
  }

  private void step(Officer officer, Supplier<List<MailingRows.Queued>> step) {
    signal(refusals.recorded("erasure.rejected", officer, () -> transactions.run(step)));
  }

  private void signal(List<MailingRows.Queued> queued) {
    queued.forEach(q -> signals.deliveryDue(q.recipient(), q.lane(), q.dispatch()));
  }
}
