package org.herald.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.herald.audit.AuditEvent;
import org.herald.document.Documents;
import org.herald.failure.Alarms;
import org.herald.failure.CrashPoint;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchHeader;
import org.herald.notice.DispatchId;
import org.herald.notice.Mode;
import org.herald.notice.PartyId;
import org.herald.partner.Link;
import org.herald.registry.Registry;
import org.herald.seal.Seal;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.jspecify.annotations.Nullable;

/**
 * One transaction: claims due deliveries, seals those that were never sealed, stores the bytes.
 * After its commit any crash leads to another attempt with the very same bytes.
 */
final class Claiming {
  static final String SCHEMA_VERSION = "1";
  static final String RULE_SET_VERSION = "1";

  private final PartyId self;
  private final DeliveryRows deliveries;
  private final DispatchRows dispatches;
  private final Registry registry;
  private final Documents documents;
  private final Seal seal;
  private final Trail audit;
  private final Alarms alarms;
  private final Times times;

  Claiming(
      PartyId self,
      DeliveryRows deliveries,
      DispatchRows dispatches,
      Registry registry,
      Documents documents,
      Seal seal,
      Trail audit,
      Alarms alarms,
      Times times) {
    this.self = self;
    this.deliveries = deliveries;
    this.dispatches = dispatches;
    this.registry = registry;
    this.documents = documents;
    this.seal = seal;
    this.audit = audit;
    this.alarms = alarms;
    this.times = times;
  }

  List<Claimed> claim(
      PartyId recipient, @Nullable Lane lane, Link.Kind link, Duration lease, int max) {
    Instant now = times.now();
    String linkCode = link.name().toLowerCase(Locale.ROOT);
    List<DeliveryRows.Row> rows = deliveries.claim(recipient, lane, linkCode, now, lease, max);
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<DispatchId, DispatchRows.Stored> stored =
        dispatches.load(rows.stream().map(DeliveryRows.Row::dispatch).toList()).stream()
            .collect(Collectors.toMap(DispatchRows.Stored::id, Function.identity()));
    var payloads = new HashMap<String, byte[]>();
    var claimed = new ArrayList<Claimed>(rows.size());
    var fresh = new ArrayList<DispatchRows.Sealed>();
    var events = new ArrayList<AuditEvent>();
    for (DeliveryRows.Row row : rows) {
      DispatchRows.Stored dispatch = stored.get(row.dispatch());
      if (dispatch == null) {
        throw new IllegalStateException("delivery without dispatch " + row.dispatch());
      }
      AuditEvent event =
          event(row.attempt() == 1 ? "dispatch.sending" : "dispatch.retried", row)
              .withStates(row.from().code(), DeliveryState.SENDING.code());
      Optional<SealedMessage> bytes = dispatch.sealed();
      if (bytes.isEmpty()) {
        try {
          DispatchRows.Sealed made = seal(dispatch, payloads, now);
          fresh.add(made);
          bytes = Optional.of(made.sealed());
          event = event.withSealedSha256(made.sealedSha256().hex());
        } catch (RejectedException cannotBeSealed) {
          // For example the partner's only encryption certificate has ended: a person must get a
          // new description.
          pause(row, cannotBeSealed, now, events);
          continue;
        }
      }
      events.add(event);
      claimed.add(new Claimed(row.dispatch(), recipient, row.attempt(), link, bytes.get()));
    }
    dispatches.storeSealed(fresh);
    audit.append(events);
    CrashPoint.CLAIM_BEFORE_COMMIT.reach();
    return claimed;
  }

  private DispatchRows.Sealed seal(
      DispatchRows.Stored dispatch, Map<String, byte[]> payloads, Instant now) {
    byte[] payload =
        payloads.computeIfAbsent(
            dispatch.notice() + "/" + dispatch.version(),
            key ->
                registry.held(dispatch.issuer(), dispatch.notice(), dispatch.version()).payload());
    Digest keyId = seal.recipientKeyId(dispatch.recipient());
    var header =
        new DispatchHeader(
            dispatch.id(),
            self,
            dispatch.recipient(),
            keyId,
            now,
            dispatch.expires(),
            dispatch.urgency(),
            Mode.REAL,
            dispatch.purpose(),
            dispatch.markings(),
            SCHEMA_VERSION,
            RULE_SET_VERSION,
            dispatch.thread(),
            Optional.empty(),
            List.of());
    SignedMessage signed = seal.sign(documents.writeDispatch(header, payload), now);
    SealedMessage sealed = seal.seal(signed, dispatch.recipient());
    return new DispatchRows.Sealed(dispatch.id(), keyId, signed, sealed, sealed.sha256());
  }

  private void pause(
      DeliveryRows.Row row, RejectedException reason, Instant now, List<AuditEvent> events) {
    deliveries.move(row.dispatch(), DeliveryState.PAUSED, now, reason.code().wire(), false);
    events.add(
        event("dispatch.paused", row)
            .withStates(row.from().code(), DeliveryState.PAUSED.code())
            .withCode(reason.code().wire()));
    alarms.raise(
        "delivery-paused/" + row.recipient(),
        reason.code(),
        "Deliveries to " + row.recipient() + " are paused before sealing: " + reason.getMessage());
  }

  static AuditEvent event(String name, DeliveryRows.Row row) {
    return AuditEvent.of(name)
        .withPartner(row.recipient().value())
        .withDispatch(row.dispatch().toString())
        .withNotice(row.notice().toString());
  }
}
