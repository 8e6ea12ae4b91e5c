package org.herald.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.herald.audit.AppendedEntry;
import org.herald.audit.AuditEvent;
import org.herald.document.Documents;
import org.herald.failure.CrashPoint;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.herald.notice.Dispatch;
import org.herald.notice.DispatchHeader;
import org.herald.notice.Notice;
import org.herald.notice.Outcome;
import org.herald.notice.PartyId;
import org.herald.notice.Receipt;
import org.herald.receipt.Receipts;
import org.herald.registry.Registry;
import org.herald.release.Release;
import org.herald.seal.OpenedMessage;
import org.herald.seal.Seal;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a message in. One transaction holds the inbound row, the registry version, the audit entry
 * and our signed receipt; the receipt's bytes leave after its commit, so whoever holds one can rely
 * on all of it.
 */
final class Reception {
  /** Idempotency rows outlive the dispatch by this much. */
  private static final Duration KEEP_AFTER_EXPIRY = Duration.ofDays(30);

  static final String ALERTS = "alerts";

  private final PartyId self;
  private final InboundRows inbound;
  private final Registry registry;
  private final Release release;
  private final Documents documents;
  private final OpenedDispatches opening;
  private final Receipts receipts;
  private final Subscriptions subscriptions;
  private final Trail audit;
  private final TransactionTemplate transaction;
  private final Times times;
  private final ExchangeProperties settings;

  Reception(
      PartyId self,
      InboundRows inbound,
      Registry registry,
      Release release,
      Documents documents,
      OpenedDispatches opening,
      Receipts receipts,
      Subscriptions subscriptions,
      Trail audit,
      TransactionTemplate transaction,
      Times times,
      ExchangeProperties settings) {
    this.self = self;
    this.inbound = inbound;
    this.registry = registry;
    this.release = release;
    this.documents = documents;
    this.opening = opening;
    this.receipts = receipts;
    this.subscriptions = subscriptions;
    this.audit = audit;
    this.transaction = transaction;
    this.times = times;
    this.settings = settings;
  }

  /**
   * What a reception led to.
   *
   * @param targets where the notice now has to go; empty for a duplicate, a refusal or a superseded
   *     version
   */
  record Received(SignedMessage receipt, Optional<DispatchHeader> header, List<String> targets) {
    static Received before(SignedMessage receipt) {
      return new Received(receipt, Optional.empty(), List.of());
    }
  }

  Received receive(PartyId sender, SealedMessage sealed) {
    Instant now = times.now();
    Digest sealedDigest = sealed.sha256();
    Seal.Decrypted decrypted;
    try {
      decrypted = opening.decrypt(sealed);
    } catch (RejectedException unreadable) {
      // The key may be gone since we answered: what was answered once is answered the same again.
      return Received.before(
          inbound.receiptForSealed(sender, sealedDigest).orElseThrow(() -> unreadable));
    }
    // A duplicate is answered before any check that time could change: expiry, revocation, release.
    Optional<SignedMessage> same = inbound.receiptForSigned(sender, decrypted.signed().sha256());
    if (same.isPresent()) {
      return Received.before(same.get());
    }
    OpenedMessage opened = opening.verify(decrypted, sender, now);
    Dispatch dispatch = opening.read(opened, sender, now);
    return takeIn(dispatch, opened, sealed, sealedDigest, now);
  }

  private Received takeIn(
      Dispatch dispatch,
      OpenedMessage opened,
      SealedMessage sealed,
      Digest sealedDigest,
      Instant now) {
    DispatchHeader header = dispatch.header();
    Notice notice =
        switch (dispatch.payload()) {
          case Notice n -> n;
        };
    Outcome verdict = judge(header, notice, now);
    byte[] payload = documents.writeNotice(notice);
    Digest signed = opened.signed().sha256();
    Optional<Received> received =
        transaction.execute(
            status -> {
              Outcome outcome = apply(verdict, notice, payload);
              AppendedEntry entry = audit.append(event(header, notice, outcome, sealedDigest));
              SignedMessage receipt =
                  receipts.issue(
                      new Receipt(
                          header.id(),
                          header.sender(),
                          self,
                          signed,
                          sealedDigest,
                          outcome,
                          now,
                          entry.origin(),
                          java.util.Base64.getEncoder().encodeToString(entry.bytes()),
                          settings.receiptPromise()));
              List<String> targets = targets(outcome, notice);
              if (!inbound.insert(
                  header,
                  notice,
                  signed,
                  sealedDigest,
                  sealed,
                  outcome,
                  targets,
                  receipt,
                  now,
                  header.expires().plus(KEEP_AFTER_EXPIRY))) {
                status.setRollbackOnly();
                return Optional.empty();
              }
              CrashPoint.RECEIVE_BEFORE_COMMIT.reach();
              return Optional.of(new Received(receipt, Optional.of(header), targets));
            });
    // Empty: the dispatch id was answered before, perhaps by another thread a moment ago. Nothing
    // of
    // ours is stored.
    return received != null && received.isPresent()
        ? received.get()
        : Received.before(answeredBefore(header.sender(), header, opened).orElseThrow());
  }

  private Outcome judge(DispatchHeader header, Notice notice, Instant now) {
    try {
      if (!header.expires().isAfter(now)) {
        throw new RejectedException(
            FailureCode.EXPIRED, "The dispatch expired before it arrived; send it anew.");
      }
      release.mayEnter(notice, header.sender());
      return new Outcome.Accepted(false);
    } catch (RejectedException refused) {
      return new Outcome.Rejected(refused.code().wire(), refused.getMessage());
    }
  }

  private Outcome apply(Outcome verdict, Notice notice, byte[] payload) {
    return switch (verdict) {
      case Outcome.Accepted accepted -> new Outcome.Accepted(!registry.hold(notice, payload));
      case Outcome.Rejected rejected -> rejected;
    };
  }

  private List<String> targets(Outcome outcome, Notice notice) {
    if (!(outcome instanceof Outcome.Accepted accepted) || accepted.superseded()) {
      return List.of();
    }
    var targets = new ArrayList<>(subscriptions.systemsFor(notice));
    targets.add(ALERTS);
    return targets;
  }

  /**
   * The stored receipt for a dispatch id seen before; another content under the same id is refused.
   */
  private Optional<SignedMessage> answeredBefore(
      PartyId sender, DispatchHeader header, OpenedMessage opened) {
    return inbound
        .find(sender, header.id())
        .map(
            stored -> {
              if (!stored.signed().equals(opened.signed().sha256())) {
                throw new RejectedException(
                    FailureCode.ID_REUSED,
                    "Dispatch "
                        + header.id()
                        + " was received before with other content; use a fresh id.");
              }
              return stored.receipt();
            });
  }

  private static AuditEvent event(
      DispatchHeader header, Notice notice, Outcome outcome, Digest sealedDigest) {
    AuditEvent event =
        AuditEvent.of("message.received")
            .withPartner(header.sender().value())
            .withDispatch(header.id().toString())
            .withNotice(notice.id().toString())
            .withPurpose(header.purpose().code())
            .withStates(null, outcome.code())
            .withSealedSha256(sealedDigest.hex());
    return switch (outcome) {
      case Outcome.Accepted a -> a.superseded() ? event.withCode("superseded") : event;
      case Outcome.Rejected r -> event.withCode(r.reason());
    };
  }
}
