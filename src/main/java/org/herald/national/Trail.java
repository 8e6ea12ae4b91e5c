package org.herald.national;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Gatherers;
import org.herald.audit.AuditEvent;
import org.herald.failure.FailureCode;
import org.herald.national.MappedRecord.Refused;
import org.herald.notice.DispatchId;
import org.herald.notice.Notice;
import org.herald.notice.PartyId;

/** What this room leaves in the audit trail: systems, positions and codes, never a value. */
final class Trail {
  private static final int EVENTS_AT_ONCE = 1_000;

  private final PartyId self;
  private final Consumer<List<AuditEvent>> audit;

  /**
   * @param self issuer of the notices made of records
   * @param audit appends in a transaction of its own, durable on return
   */
  Trail(PartyId self, Consumer<List<AuditEvent>> audit) {
    this.self = self;
    this.audit = audit;
  }

  void fileRefused(String system, FailureCode code) {
    audit.accept(
        List.of(
            AuditEvent.of("file.refused")
                .withCode(code.wire())
                .withDetail(Map.of("system", system))));
  }

  void dumpConfirmed(String system, long missing, long known) {
    audit.accept(
        List.of(
            AuditEvent.of("file.confirmed")
                .withDetail(
                    Map.of(
                        "system", system,
                        "vanished", String.valueOf(missing),
                        "known", String.valueOf(known)))));
  }

  void vanished(String system, List<Vanished> records) {
    records.stream()
        .map(
            record ->
                AuditEvent.of("record.vanished")
                    .withNotice(self.value(), record.notice().toString())
                    .withDetail(Map.of("system", system)))
        .gather(Gatherers.windowFixed(EVENTS_AT_ONCE))
        .forEach(audit);
  }

  void recordsRefused(String system, List<MappedRecord> batch) {
    List<AuditEvent> events =
        batch.stream()
            .filter(Refused.class::isInstance)
            .map(refused -> recordRefused(system, (Refused) refused))
            .toList();
    if (!events.isEmpty()) {
      audit.accept(events);
    }
  }

  void repeated(String system, DispatchId id, PartyId sender, Notice notice) {
    audit.accept(
        List.of(
            AuditEvent.of("inbox.repeated")
                .withPartner(sender.value())
                .withDispatch(id.toString())
                .withNotice(sender.value(), notice.id().toString())
                .withDetail(Map.of("system", system))));
  }

  private static AuditEvent recordRefused(String system, Refused refused) {
    return AuditEvent.of("record.refused")
        .withCode(refused.code().wire())
        .withDetail(
            Map.of(
                "system", system,
                "position", String.valueOf(refused.position()),
                "field", refused.field()));
  }
}
