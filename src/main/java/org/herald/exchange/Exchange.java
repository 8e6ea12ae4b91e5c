package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.herald.failure.Alarms;
import org.herald.failure.CrashPoint;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.Enclosure;
import org.herald.notice.PartyId;
import org.herald.notice.Submission;
import org.herald.notice.SubmissionResult;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.jspecify.annotations.Nullable;

/**
 * The exchange: what leaves, what comes in, and what became of it. Each method that changes
 * anything is one transaction: when it returns, all of it is durable; when it throws, none of it
 * is.
 */
public final class Exchange {
  private final Parts parts;
  private final Alarms alarms;
  private final Signals signals;
  private final Transactions transactions;
  private final Times times;
  private final ExchangeProperties settings;

  Exchange(
      Parts parts,
      Alarms alarms,
      Signals signals,
      Transactions transactions,
      Times times,
      ExchangeProperties settings) {
    this.parts = parts;
    this.alarms = alarms;
    this.signals = signals;
    this.transactions = transactions;
    this.times = times;
    this.settings = settings;
  }

  /**
   * Decides on a batch of mapped records: notice versions, dispatches and deliveries. Repeating a
   * batch changes nothing.
   *
   * @param batch 1 to 50 records of one national system
   * @return one result for each, in the same order
   */
  public List<SubmissionResult> accept(List<Submission> batch) {
    Acceptance.Accepted accepted = transactions.run(() -> parts.acceptance().accept(batch));
    CrashPoint.ACCEPT_AFTER_COMMIT.reach();
    wake(accepted.queued());
    return accepted.results();
  }

  private void wake(List<MailingRows.Queued> queued) {
    queued.forEach(q -> signals.deliveryDue(q.recipient(), q.lane(), q.dispatch()));
  }

  /**
   * Claims what is due for a recipient and seals it. After this returns the sealed bytes are
   * durable and no other worker has them before the lease ends. A full batch wakes the next worker:
   * one wake-up stands for all that is due.
   *
   * @return at most the configured batch, all for one link; empty when nothing is due, the
   *     recipient fetches, all its links are broken, nothing may leave ({@link Outflow}), or the
   *     recipient still holds copies of ours that we lost ({@link Recovery})
   */
  public List<Claimed> claim(PartyId recipient, Lane lane) {
    Outflow.Open open = parts.outflow().open();
    if (open == Outflow.Open.NOTHING
        || (open == Outflow.Open.URGENT && lane != Lane.URGENT)
        || parts.restorations().awaits(recipient)) {
      return List.of();
    }
    for (LinkChoice.Try by : parts.links().tries(recipient)) {
      List<Claimed> claimed =
          transactions.run(() -> parts.claiming().claim(recipient, lane, by, settings.lease()));
      if (!claimed.isEmpty()) {
        CrashPoint.CLAIM_AFTER_COMMIT.reach();
        if (claimed.size() >= settings.claimBatch()) {
          signals.deliveryDue(recipient, lane, claimed.getFirst().dispatch());
        }
        return claimed;
      }
    }
    return List.of();
  }

  /**
   * Messages waiting for a partner that fetches, urgent ones first, leased to it. The same bytes
   * come again until they are receipted.
   *
   * @throws org.herald.failure.UnavailableException {@code description-expired}
   */
  public List<SealedMessage> lease(PartyId caller, int max) {
    int bounded = Math.min(max, settings.claimBatch());
    parts.concerns().fetched(caller);
    parts.links().requireCurrent(caller);
    Outflow.Open open = parts.outflow().open();
    if (open == Outflow.Open.NOTHING) {
      return List.of();
    }
    @Nullable Lane only = open == Outflow.Open.URGENT ? Lane.URGENT : null;
    return transactions
        .run(() -> parts.claiming().lease(caller, only, settings.fetchLease(), bounded))
        .stream()
        .map(Claimed::sealed)
        .toList();
  }

  /**
   * Stores how attempts ended. Receipts are verified and matched first; one that does not hold
   * counts as a failed attempt and raises an alarm.
   */
  public void settle(List<Attempt> attempts) {
    parts.answers().settle(attempts);
  }

  /**
   * Takes a partner's receipt that came by itself: after a fetch, over the queue, or late.
   *
   * @throws RejectedException when it does not verify, or answers something never sent to this
   *     partner
   */
  public void receipted(PartyId issuer, SignedMessage receipt) {
    parts.answers().receipted(issuer, receipt);
  }

  /**
   * Takes a message in. The receipt is durable, and so is everything it promises, when this
   * returns. A duplicate is answered with the stored receipt, byte for byte.
   *
   * @throws RejectedException when it cannot be attributed to the sender and answered with a
   *     receipt; recorded
   */
  public SignedMessage receive(PartyId sender, SealedMessage sealed) {
    Reception.Received received =
        parts
            .refusals()
            .recorded(sender, "message.refused", () -> parts.reception().receive(sender, sealed));
    CrashPoint.RECEIVE_AFTER_COMMIT.reach();
    received
        .header()
        .ifPresent(header -> received.targets().forEach(t -> signals.inboundDue(t, header.id())));
    wake(received.answers());
    return received.receipt();
  }

  /** The stored receipt for a dispatch this party sent us, or empty when there is none. */
  public Optional<SignedMessage> status(PartyId sender, DispatchId dispatch) {
    return parts.inbound().find(sender, dispatch).map(InboundRows.Answered::receipt);
  }

  /**
   * Received notices that are due at a target; each comes again after the delivery lease unless
   * {@link #delivered}. A full batch wakes the next worker.
   */
  public List<InboundNotice> take(String target) {
    List<InboundNotice> taken = parts.handOvers().take(target);
    if (taken.size() >= HandOvers.BATCH) {
      signals.inboundDue(target, taken.getFirst().dispatch());
    }
    return taken;
  }

  /**
   * The files that a taken notice refers to, one notice at a time: 32 of them may be too much for
   * memory.
   *
   * @throws RejectedException {@code erased}; {@code not-found}
   */
  public List<Enclosure> enclosures(InboundNotice notice) {
    return transactions.run(() -> parts.handOvers().enclosures(notice));
  }

  /** Their targets have them, durably: one commit for all. */
  public void delivered(List<InboundNotice> notices) {
    if (!notices.isEmpty()) {
      transactions.run(() -> parts.handOvers().delivered(notices));
    }
  }

  /**
   * Wakes the workers for everything due: repairs lost wake-ups and wakes what waited for its time.
   */
  public void wakeDue() {
    Instant now = times.now();
    parts
        .deliveries()
        .due(now)
        .forEach(d -> signals.deliveryDue(d.recipient(), d.lane(), d.dispatch()));
    parts.inbound().dueTargets(now).forEach(t -> signals.inboundDue(t, DispatchId.at(now)));
  }

  /**
   * Deliveries whose time is over: ask the recipient with {@code status}, then {@link #receipted}
   * or {@link #expire}.
   */
  public List<Overdue> overdue() {
    return parts.deadlines().expired(32).stream()
        .map(row -> new Overdue(row.dispatch(), row.recipient()))
        .toList();
  }

  /**
   * Deliveries that a broker settled long enough ago: when no broker of ours holds one any more,
   * ask the recipient with {@code status}, then {@link #receipted} or {@link #unknown}. Each comes
   * again after the same patience.
   */
  public List<Overdue> unanswered() {
    return transactions.run(() -> parts.sent().unanswered());
  }

  /** The recipient does not have it: it is sent again, by its next link where there is one. */
  public void unknown(Overdue asked) {
    transactions.run(() -> parts.sent().unknown(asked));
  }

  /**
   * The recipient could not open what came out of a queue with these sealed bytes; never final, and
   * nothing when no delivery to it is waiting for a receipt of them.
   */
  public void refused(PartyId recipient, Digest sealed, FailureCode code) {
    transactions.run(() -> parts.sent().refused(recipient, sealed, code));
  }

  /** Ends an overdue delivery without a receipt; a late one still changes it to receipted. */
  public void expire(Overdue overdue) {
    transactions.run(() -> parts.deadlines().expire(overdue.dispatch()));
  }

  /** Puts every paused delivery to this recipient back into the queue. */
  public int replay(PartyId recipient, String actor) {
    List<DispatchId> replayed =
        transactions.run(() -> parts.deadlines().replay(recipient, null, actor));
    alarms.recover("delivery-paused/" + recipient);
    wakeDue();
    return replayed.size();
  }

  /** Forgets idempotency rows whose time is over. */
  public int forgetOld() {
    return parts.inbound().forget(times.now(), 1_000);
  }

  /** Every sealed message as stored, sent and received; for the sandbox and for evidence. */
  public void sealedMessages(BiConsumer<DispatchId, SealedMessage> each) {
    parts
        .reports()
        .sealedMessages((id, bytes) -> each.accept(new DispatchId(id), new SealedMessage(bytes)));
  }

  /** Counts and states, for people and for the end of a run. */
  public ExchangeReport report() {
    return parts.reports().report();
  }

  /** Deliveries under this dispatch or notice id, ours and received ones, at most 200. */
  public List<TrackedDelivery> track(UUID dispatchOrNotice) {
    return parts.tracking().byId(dispatchOrNotice);
  }

  /** Deliveries that wait for a person, oldest first, at most 200. */
  public List<TrackedDelivery> paused() {
    return parts.tracking().paused();
  }

  /**
   * For every partner, whether its link has been silent or broken for too long, or its description
   * has ended.
   */
  public List<Concern> concerns() {
    var concerns = new java.util.ArrayList<>(parts.concerns().look());
    concerns.addAll(parts.outflow().concerns());
    return concerns;
  }
}
