package org.herald.exchange;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.herald.audit.AppendedEntry;
import org.herald.audit.Audit;
import org.herald.audit.AuditEvent;
import org.herald.audit.ErasedDetail;
import org.herald.failure.FailureCode;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Where every state change of the exchange is recorded: its audit entry in the same transaction,
 * and once that has committed one log line and its count. What rolls back is neither logged nor
 * counted. A line holds ids, states and codes only, because an audit event has nothing else to
 * give.
 */
final class Trail {
  private static final Logger LOG = LoggerFactory.getLogger("org.herald.exchange");

  /** What a person's name cannot begin with. */
  private static final String SYSTEM = "system:";

  private static final String RECEIPTED = "dispatch.receipted";
  private static final String SUPERSEDED = "superseded";
  private static final int TIMESTAMP_SHIFT = 16;

  private final PartyId self;
  private final Audit audit;
  private final MeterRegistry meters;
  private final Times times;
  private final Timer untilReceipt;

  Trail(PartyId self, Audit audit, MeterRegistry meters, Times times) {
    this.self = self;
    this.audit = audit;
    this.meters = meters;
    this.times = times;
    this.untilReceipt =
        Timer.builder("herald.exchange.receipt.time")
            .description("From the decision to send to the recipient's verified receipt")
            .register(meters);
  }

  /** An event of a delivery, which is always of one of our own notices. */
  AuditEvent of(String event, DeliveryRows.Row row) {
    return AuditEvent.of(event)
        .withPartner(row.recipient().value())
        .withDispatch(row.dispatch().toString())
        .withNotice(self.value(), row.notice().toString());
  }

  /** As the trail names who acts: a system by its name, a person by a pseudonym. */
  String actor(String by) {
    return by.startsWith(SYSTEM) ? by : audit.actor(by);
  }

  /** As {@link Audit#append(List)}. */
  List<AppendedEntry> append(List<AuditEvent> events) {
    List<AppendedEntry> entries = audit.append(events);
    if (!events.isEmpty()) {
      List<AuditEvent> changes = List.copyOf(events);
      TransactionSynchronizationManager.registerSynchronization(
          new TransactionSynchronization() {
            @Override
            public void afterCommit() {
              changes.forEach(Trail.this::happened);
            }
          });
    }
    return entries;
  }

  AppendedEntry append(AuditEvent event) {
    return append(List.of(event)).getFirst();
  }

  private void happened(AuditEvent event) {
    LOG.info(
        "{} party={} dispatch={} notice={} {}->{} code={}",
        event.event(),
        shown(event.partner()),
        shown(event.dispatch()),
        shown(event.notice()),
        shown(event.fromState()),
        shown(event.toState()),
        shown(event.code()));
    meters
        .counter("herald.exchange.changes", "event", event.event(), "code", bounded(event.code()))
        .increment();
    if (event.event().equals("dispatch.sending") || event.event().equals("dispatch.retried")) {
      meters.counter("herald.exchange.attempts").increment();
    }
    if (event.event().equals(RECEIPTED)) {
      boolean accepted = event.code() == null || event.code().equals(SUPERSEDED);
      meters
          .counter("herald.exchange.receipts", "outcome", accepted ? "accepted" : "rejected")
          .increment();
      untilReceipt.record(age(event.dispatch()));
    }
  }

  /** A dispatch id is a UUIDv7: its first 48 bits are when it was decided to send. */
  private Duration age(@Nullable String dispatch) {
    if (dispatch == null) {
      return Duration.ZERO;
    }
    long millis = UUID.fromString(dispatch).getMostSignificantBits() >>> TIMESTAMP_SHIFT;
    Duration age = Duration.between(Instant.ofEpochMilli(millis), times.now());
    return age.isNegative() ? Duration.ZERO : age;
  }

  /** A partner chooses the code of its receipt: what is none of ours must not become a label. */
  private static String bounded(@Nullable String code) {
    if (code == null) {
      return "none";
    }
    return code.equals(SUPERSEDED) ? code : FailureCode.fromWire(code).wire();
  }

  private static String shown(@Nullable String value) {
    return value == null ? "-" : value;
  }

  /** As {@link Audit#eraseDetails}. */
  List<ErasedDetail> eraseDetails(String notice, UUID key) {
    return audit.eraseDetails(notice, key);
  }
}
