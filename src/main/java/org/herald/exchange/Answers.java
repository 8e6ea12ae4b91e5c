package org.herald.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.failure.Alarms;
import org.herald.failure.CrashPoint;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.notice.Receipt;
import org.herald.partner.Link;
import org.herald.receipt.Receipts;
import org.herald.seal.SignedMessage;
import org.springframework.transaction.support.TransactionTemplate;

/** What partners answer: receipts are verified and matched before anything is stored of them. */
final class Answers {
  private final PartyId self;
  private final DispatchRows dispatches;
  private final BreakerRows breakers;
  private final Settlement settlement;
  private final Receipts receipts;
  private final Refusals refusals;
  private final Alarms alarms;
  private final TransactionTemplate transaction;
  private final Times times;

  Answers(
      PartyId self,
      DispatchRows dispatches,
      BreakerRows breakers,
      Settlement settlement,
      Receipts receipts,
      Refusals refusals,
      Alarms alarms,
      TransactionTemplate transaction,
      Times times) {
    this.self = self;
    this.dispatches = dispatches;
    this.breakers = breakers;
    this.settlement = settlement;
    this.receipts = receipts;
    this.refusals = refusals;
    this.alarms = alarms;
    this.transaction = transaction;
    this.times = times;
  }

  private record Route(PartyId recipient, Link.Kind link) {}

  /** All verified receipts in one commit, then each other result in one of its own. */
  void settle(List<Attempt> attempts) {
    List<Attempt.Answered> answered =
        attempts.stream()
            .filter(Attempt.Answered.class::isInstance)
            .map(Attempt.Answered.class::cast)
            .toList();
    List<Settlement.Verified> verified = verified(answered);
    if (!verified.isEmpty()) {
      store(verified);
    }
    attempts.stream()
        .filter(one -> !(one instanceof Attempt.Failed))
        .map(one -> new Route(one.claimed().recipient(), one.claimed().link()))
        .distinct()
        .forEach(route -> breakers.worked(route.recipient(), route.link()));
    for (Attempt attempt : attempts) {
      switch (attempt) {
        case Attempt.Answered done -> {}
        case Attempt.Settled sent -> inTransaction(() -> settlement.settled(sent.claimed()));
        case Attempt.Failed failed ->
            inTransaction(() -> settlement.failed(failed.claimed(), failed.code()));
      }
    }
  }

  void receipted(PartyId issuer, SignedMessage receipt) {
    store(List.of(refusals.recorded(issuer, "receipt.refused", () -> verify(issuer, receipt))));
  }

  private void store(List<Settlement.Verified> verified) {
    inTransaction(() -> settlement.receipted(verified));
    CrashPoint.RECEIPT_AFTER_COMMIT.reach();
  }

  /** Without the receipts that do not hold: each is a failed attempt, and an alarm. */
  private List<Settlement.Verified> verified(List<Attempt.Answered> answers) {
    Map<DispatchId, DispatchRows.Sent> sent =
        dispatches.sent(
            answers.stream().map(one -> one.claimed().dispatch()).collect(Collectors.toSet()));
    var verified = new ArrayList<Settlement.Verified>(answers.size());
    for (Attempt.Answered answered : answers) {
      Claimed claimed = answered.claimed();
      PartyId recipient = claimed.recipient();
      try {
        Receipt receipt = receipts.verify(answered.receipt(), recipient, times.now());
        // A partner that answers with the receipt of another dispatch is believed about that one.
        Optional<DispatchRows.Sent> known = Optional.ofNullable(sent.get(receipt.dispatch()));
        verified.add(
            match(
                recipient,
                answered.receipt(),
                receipt,
                known.or(() -> sentOne(receipt.dispatch()))));
        alarms.recover("receipt-invalid/" + recipient);
      } catch (RejectedException invalid) {
        alarms.raise(
            "receipt-invalid/" + recipient,
            invalid.code(),
            recipient + " answers with receipts that do not verify: " + invalid.getMessage());
        inTransaction(() -> settlement.failed(claimed, invalid.code()));
      } catch (UnavailableException later) {
        // Whether the receipt's signer was revoked cannot be told now: the partner is asked again,
        // and the other results of this batch are not kept waiting.
        inTransaction(() -> settlement.failed(claimed, later.code()));
      }
    }
    return verified;
  }

  private Settlement.Verified verify(PartyId issuer, SignedMessage message) {
    Receipt receipt = receipts.verify(message, issuer, times.now());
    return match(issuer, message, receipt, sentOne(receipt.dispatch()));
  }

  private Optional<DispatchRows.Sent> sentOne(DispatchId dispatch) {
    return Optional.ofNullable(dispatches.sent(Set.of(dispatch)).get(dispatch));
  }

  private Settlement.Verified match(
      PartyId issuer, SignedMessage message, Receipt receipt, Optional<DispatchRows.Sent> stored) {
    DispatchRows.Sent sent =
        stored
            .filter(s -> s.recipient().equals(issuer))
            .orElseThrow(
                () ->
                    new RejectedException(
                        FailureCode.RECEIPT_MISMATCH,
                        "The receipt answers a dispatch that was never sent to this party."));
    receipts.match(receipt, sent.id(), self, sent.signed(), sent.sealed());
    return new Settlement.Verified(receipt, message);
  }

  private void inTransaction(Runnable step) {
    transaction.executeWithoutResult(status -> step.run());
  }
}
