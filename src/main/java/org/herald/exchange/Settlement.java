package org.herald.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.herald.audit.AuditEvent;
import org.herald.audit.LogEntries;
import org.herald.failure.Alarms;
import org.herald.failure.CrashPoint;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.Outcome;
import org.herald.notice.Receipt;
import org.herald.seal.Seal;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.herald.vault.KeptBytes;
import org.jspecify.annotations.Nullable;

/** One transaction: the results of attempts, verified receipts among them. */
final class Settlement {
  /**
   * A sender fault that repeats this often pauses the delivery: the same bytes will be refused
   * again.
   */
  static final int FAULTS_TO_PAUSE = 3;

  private final DeliveryRows deliveries;
  private final DispatchRows dispatches;
  private final BreakerRows breakers;
  private final Seal seal;
  private final Trail audit;
  private final Alarms alarms;
  private final Times times;
  private final ExchangeProperties settings;

  Settlement(
      DeliveryRows deliveries,
      DispatchRows dispatches,
      BreakerRows breakers,
      Seal seal,
      Trail audit,
      Alarms alarms,
      Times times,
      ExchangeProperties settings) {
    this.deliveries = deliveries;
    this.dispatches = dispatches;
    this.breakers = breakers;
    this.seal = seal;
    this.audit = audit;
    this.alarms = alarms;
    this.times = times;
    this.settings = settings;
  }

  /** A receipt whose signature, issuer and digests have been verified. */
  record Verified(Receipt receipt, SignedMessage signed) {}

  /** Stores verified receipts. Final for each delivery, whatever its attempt or state. */
  void receipted(List<Verified> receipts) {
    Instant now = times.now();
    var events = new ArrayList<AuditEvent>();
    var ended = new ArrayList<DeliveryRows.Ended>();
    Map<DispatchId, DeliveryRows.Row> rows =
        deliveries.lock(
            receipts.stream().map(one -> one.receipt().dispatch()).collect(Collectors.toSet()));
    for (Verified verified : receipts) {
      // Taken out: a second receipt for the same dispatch finds it ended.
      DeliveryRows.Row row = rows.remove(verified.receipt().dispatch());
      if (row == null || row.from() == DeliveryState.RECEIPTED) {
        continue;
      }
      String code =
          switch (verified.receipt().outcome()) {
            case Outcome.Accepted a -> a.superseded() ? "superseded" : null;
            case Outcome.Rejected r -> r.reason();
          };
      ended.add(ended(row.dispatch(), verified, code));
      AuditEvent event =
          audit
              .of("dispatch.receipted", row)
              .withStates(row.from().code(), DeliveryState.RECEIPTED.code());
      events.add(code == null ? event : event.withCode(code));
    }
    deliveries.receipted(ended, now);
    audit.append(events);
    CrashPoint.RECEIPT_BEFORE_COMMIT.reach();
  }

  private static DeliveryRows.Ended ended(
      DispatchId dispatch, Verified verified, @Nullable String code) {
    Receipt receipt = verified.receipt();
    return new DeliveryRows.Ended(
        dispatch,
        verified.signed().bytes(),
        receipt.outcome().code(),
        code,
        receipt.auditOrigin(),
        LogEntries.leafHash(receipt.auditEntry()),
        receipt.at().plus(receipt.integratedWithin()));
  }

  /**
   * Stores an attempt that ended without a verified receipt. Void when another worker has claimed
   * since.
   */
  void failed(Claimed claimed, FailureCode code) {
    Instant now = times.now();
    DeliveryRows.Row row = deliveries.lock(claimed.dispatch()).orElseThrow();
    if (row.from() != DeliveryState.SENDING || row.attempt() != claimed.attempt()) {
      return;
    }
    boolean temporary = code.kind() != FailureCode.Kind.SENDER;
    int faults = temporary ? row.senderFaults() : row.senderFaults() + 1;
    boolean pause = faults >= FAULTS_TO_PAUSE;
    DeliveryState to = pause ? DeliveryState.PAUSED : DeliveryState.WAITING;
    if (temporary && code != FailureCode.BUSY) { // a busy partner's link works
      breakers.failed(claimed.recipient(), claimed.link(), now, settings);
    }
    boolean newEnvelope = code == FailureCode.UNKNOWN_ENCRYPTION_KEY && reEnvelope(row, claimed);
    Instant due = newEnvelope ? now : now.plus(settings.backoff(row.attempt()));
    deliveries.attempted(claimed, to, due, faults, code.wire());
    audit.append(
        audit
            .of(pause ? "dispatch.paused" : "dispatch.failed", row)
            .withStates(row.from().code(), to.code())
            .withCode(code.wire()));
    if (pause) {
      raisePaused(alarms, row, code);
    }
  }

  static void raisePaused(Alarms alarms, DeliveryRows.Row row, FailureCode code) {
    alarms.raise(
        "delivery-paused/" + row.recipient(),
        code,
        "A delivery to "
            + row.recipient()
            + " was refused three times ("
            + code.wire()
            + "); mend the cause, then replay it: herald status shows which.");
  }

  /** Handed to a broker: it must not be sent again while our broker still holds it. */
  void settled(Claimed claimed) {
    DeliveryRows.Row row = deliveries.lock(claimed.dispatch()).orElseThrow();
    Instant ask = times.now().plus(settings.sentPatience());
    if (deliveries.attempted(claimed, DeliveryState.SENT, ask, row.senderFaults(), null)) {
      audit.append(
          audit.of("dispatch.sent", row).withStates(row.from().code(), DeliveryState.SENT.code()));
    }
  }

  private boolean reEnvelope(DeliveryRows.Row row, Claimed claimed) {
    KeptBytes kept = dispatches.signed(row.dispatch()).orElseThrow();
    if (kept.key().isEmpty()) {
      return false; // erased: there is nothing to send any more, and the next claim says so
    }
    var signed = new SignedMessage(kept.open());
    Digest keyId;
    SealedMessage sealed;
    try {
      keyId = seal.recipientKeyId(row.recipient());
      sealed = seal.seal(signed, row.recipient());
    } catch (UnavailableException cannotTell) {
      return false; // the envelope stays; the next answer asks for another one again
    }
    dispatches.replaceEnvelope(row.dispatch(), keyId, sealed, kept.key().get());
    audit.append(
        audit
            .of("dispatch.re-enveloped", row)
            .withCode(FailureCode.UNKNOWN_ENCRYPTION_KEY.wire())
            .withSealedSha256(sealed.sha256().hex()));
    return claimed.attempt() == 1;
  }
}
