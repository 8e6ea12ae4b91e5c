package org.herald.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.herald.audit.AppendedEntry;
import org.herald.audit.AuditEvent;
import org.herald.failure.CrashPoint;
import org.herald.notice.Notice;
import org.herald.notice.Outcome;
import org.herald.notice.PartyId;
import org.herald.notice.Payload;
import org.herald.notice.Receipt;
import org.herald.receipt.Receipts;
import org.herald.registry.NoticeFiles;
import org.herald.registry.Registry;
import org.herald.seal.SignedMessage;
import org.herald.vault.NoticeKey;
import org.herald.vault.NoticeRef;
import org.herald.vault.Vault;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One transaction for one or several arrivals: registry versions, audit entries, inbound rows and
 * our signed receipts. Several, because each commit waits for the disk once.
 */
final class Arrivals {
  /** Idempotency rows outlive the dispatch by this much. */
  private static final Duration KEEP_AFTER_EXPIRY = Duration.ofDays(30);

  static final String ALERTS = "alerts";

  private final PartyId self;
  private final InboundRows inbound;
  private final Registry registry;
  private final NoticeFiles files;
  private final Receipts receipts;
  private final Subscriptions subscriptions;
  private final Trail audit;
  private final RecallEffects effects;
  private final Vault vault;
  private final TransactionTemplate transaction;
  private final ExchangeProperties settings;

  Arrivals(
      PartyId self,
      InboundRows inbound,
      Registry registry,
      NoticeFiles files,
      Receipts receipts,
      Subscriptions subscriptions,
      Trail audit,
      RecallEffects effects,
      Vault vault,
      TransactionTemplate transaction,
      ExchangeProperties settings) {
    this.self = self;
    this.inbound = inbound;
    this.registry = registry;
    this.files = files;
    this.receipts = receipts;
    this.subscriptions = subscriptions;
    this.audit = audit;
    this.effects = effects;
    this.vault = vault;
    this.transaction = transaction;
    this.settings = settings;
  }

  /** A stored arrival: our receipt, where it now has to go, and what we answer. */
  record Stored(SignedMessage receipt, List<String> targets, List<MailingRows.Queued> answers) {}

  /** One of several was answered before: nothing of any is stored, each must go alone. */
  private static final class NotTogether extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotTogether() {
      super("one of several arrivals was answered before");
    }
  }

  /**
   * Durable on return.
   *
   * @return for each, in order; empty, with nothing stored, for one that was answered before,
   *     perhaps by another thread a moment ago
   */
  List<Optional<Stored>> store(List<Arrival> arrivals) {
    List<Stored> stored =
        transaction.execute(
            status -> {
              List<InboundRows.Fresh> fresh = decided(arrivals);
              if (inbound.insert(fresh) < arrivals.size()) {
                if (arrivals.size() > 1) {
                  throw new NotTogether();
                }
                status.setRollbackOnly();
                return List.<Stored>of();
              }
              List<Stored> done = fresh.stream().map(this::withEffects).toList();
              CrashPoint.RECEIVE_BEFORE_COMMIT.reach();
              return done;
            });
    if (stored == null || stored.isEmpty()) {
      return List.of(Optional.empty());
    }
    return stored.stream().map(Optional::of).toList();
  }

  private Stored withEffects(InboundRows.Fresh fresh) {
    if (!takesEffect(fresh.outcome())) {
      return new Stored(fresh.receipt(), fresh.targets(), List.of());
    }
    RecallEffects.Applied applied = effects.apply(fresh.arrival());
    var targets = new ArrayList<>(fresh.targets());
    targets.addAll(applied.targets());
    return new Stored(fresh.receipt(), targets, applied.queued());
  }

  private static boolean takesEffect(Outcome outcome) {
    return outcome instanceof Outcome.Accepted accepted && !accepted.superseded();
  }

  private List<InboundRows.Fresh> decided(List<Arrival> arrivals) {
    // All keys at once; the registry and the log find theirs among them.
    Map<NoticeRef, NoticeKey> keys =
        vault.keysToStore(arrivals.stream().map(Arrival::noticeRef).toList());
    Set<Registry.Version> newer =
        registry.hold(arrivals.stream().filter(Arrival::isAccepted).map(Arrival::version).toList());
    arrivals.stream()
        .filter(one -> one.isAccepted() && newer.contains(one.version().version()))
        .forEach(one -> files.store(one.document(), one.enclosures()));
    List<Outcome> outcomes = arrivals.stream().map(one -> outcome(one, newer)).toList();
    var events = new ArrayList<AuditEvent>();
    for (int i = 0; i < arrivals.size(); i++) {
      events.add(event(arrivals.get(i), outcomes.get(i)));
    }
    List<AppendedEntry> entries = audit.append(events);
    var fresh = new ArrayList<InboundRows.Fresh>();
    for (int i = 0; i < arrivals.size(); i++) {
      Arrival arrival = arrivals.get(i);
      Outcome outcome = outcomes.get(i);
      fresh.add(
          new InboundRows.Fresh(
              arrival,
              outcome,
              targets(outcome, arrival.document()),
              receipt(arrival, outcome, entries.get(i)),
              Objects.requireNonNull(keys.get(arrival.noticeRef())),
              arrival.header().expires().plus(KEEP_AFTER_EXPIRY)));
    }
    return fresh;
  }

  private static Outcome outcome(Arrival arrival, Set<Registry.Version> newer) {
    return switch (arrival.verdict()) {
      case Outcome.Accepted a -> new Outcome.Accepted(!newer.contains(arrival.version().version()));
      case Outcome.Rejected rejected -> rejected;
    };
  }

  private SignedMessage receipt(Arrival arrival, Outcome outcome, AppendedEntry entry) {
    return receipts.issue(
        new Receipt(
            arrival.header().id(),
            arrival.header().sender(),
            self,
            arrival.signed(),
            arrival.sealedSha256(),
            outcome,
            arrival.at(),
            entry.origin(),
            Base64.getEncoder().encodeToString(entry.bytes()),
            settings.receiptPromise()));
  }

  private List<String> targets(Outcome outcome, Payload document) {
    if (!takesEffect(outcome)) {
      return List.of();
    }
    var targets = new ArrayList<String>();
    if (document instanceof Notice notice) {
      targets.addAll(subscriptions.systemsFor(notice));
    }
    targets.add(ALERTS);
    return targets;
  }

  private static AuditEvent event(Arrival arrival, Outcome outcome) {
    AuditEvent event =
        AuditEvent.of("message.received")
            .withPartner(arrival.header().sender().value())
            .withDispatch(arrival.header().id().toString())
            .withNotice(arrival.header().sender().value(), arrival.document().key().toString())
            .withPurpose(arrival.header().purpose().code())
            .withStates(null, outcome.code())
            .withSealedSha256(arrival.sealedSha256().hex());
    return switch (outcome) {
      case Outcome.Accepted a -> a.superseded() ? event.withCode("superseded") : event;
      case Outcome.Rejected r -> event.withCode(r.reason());
    };
  }
}
