package org.herald.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.herald.audit.AuditEvent;
import org.herald.document.Documents;
import org.herald.failure.Alarms;
import org.herald.failure.CrashPoint;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchHeader;
import org.herald.notice.DispatchId;
import org.herald.notice.Mode;
import org.herald.notice.PartyId;
import org.herald.partner.Link;
import org.herald.partner.PartnerDirectory;
import org.herald.registry.Registry;
import org.herald.seal.Seal;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.herald.vault.KeptBytes;
import org.jspecify.annotations.Nullable;

/**
 * One transaction: claims due deliveries, seals those that were never sealed, stores the bytes.
 * After its commit any crash leads to another attempt with the very same bytes.
 */
final class Claiming {
  static final String RULE_SET_VERSION = "2";

  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final PartyId self;
  private final PartnerDirectory directory;
  private final DeliveryRows deliveries;
  private final DispatchRows dispatches;
  private final Registry registry;
  private final Outgoing outgoing;
  private final Shown shown;
  private final Seal seal;
  private final Trail audit;
  private final Alarms alarms;
  private final Times times;

  Claiming(
      PartyId self,
      PartnerDirectory directory,
      DeliveryRows deliveries,
      DispatchRows dispatches,
      Registry registry,
      Outgoing outgoing,
      Shown shown,
      Seal seal,
      Trail audit,
      Alarms alarms,
      Times times) {
    this.self = self;
    this.directory = directory;
    this.deliveries = deliveries;
    this.dispatches = dispatches;
    this.registry = registry;
    this.outgoing = outgoing;
    this.shown = shown;
    this.seal = seal;
    this.audit = audit;
    this.alarms = alarms;
    this.times = times;
  }

  /** For a partner that fetches: whatever link it was tried by before. */
  List<Claimed> lease(PartyId recipient, @Nullable Lane lane, Duration lease, int max) {
    var fetched = new LinkChoice.Try(Link.Kind.PULL, List.of(), true, max);
    return claim(recipient, lane, fetched, lease);
  }

  List<Claimed> claim(PartyId recipient, @Nullable Lane lane, LinkChoice.Try by, Duration lease) {
    Instant now = times.now();
    List<DeliveryRows.Row> rows =
        deliveries.claim(
            recipient, lane, LinkChoice.code(by.link()), by.all(), by.last(), now, lease, by.max());
    if (rows.isEmpty()) {
      return List.of();
    }
    Map<DispatchId, DispatchRows.Stored> stored =
        dispatches.load(rows.stream().map(DeliveryRows.Row::dispatch).toList()).stream()
            .collect(Collectors.toMap(DispatchRows.Stored::id, Function.identity()));
    Map<Registry.Version, Registry.Held> notices =
        registry.held(
            stored.values().stream()
                .filter(dispatch -> dispatch.sealed().isEmpty())
                .map(DispatchRows.Stored::noticeVersion)
                .collect(Collectors.toSet()));
    Map<DispatchId, KeptBytes> before = dispatches.sealedBefore(stored.values());
    var claimed = new ArrayList<Claimed>(rows.size());
    var fresh = new ArrayList<DispatchRows.Sealed>();
    var events = new ArrayList<AuditEvent>();
    for (DeliveryRows.Row row : rows) {
      DispatchRows.Stored dispatch = stored.get(row.dispatch());
      if (dispatch == null) {
        throw new IllegalStateException("delivery without dispatch " + row.dispatch());
      }
      AuditEvent event =
          audit
              .of(row.attempt() == 1 ? "dispatch.sending" : "dispatch.retried", row)
              .withStates(row.from().code(), DeliveryState.SENDING.code());
      SealedMessage bytes;
      try {
        KeptBytes earlier = before.get(row.dispatch());
        if (earlier != null) {
          bytes = new SealedMessage(earlier.open());
        } else {
          DispatchRows.Sealed made = seal(dispatch, notices, now);
          fresh.add(made);
          if (row.from() == DeliveryState.WAITING) {
            alarms.recover("delivery-unsealed/" + row.recipient());
          }
          bytes = made.sealed();
          event = event.withSealedSha256(made.sealedSha256().hex());
        }
      } catch (RejectedException cannotBeSealed) {
        // For example the partner's only encryption certificate has ended, and a person must get a
        // new description; or the notice was erased.
        pause(row, cannotBeSealed, now, events);
        continue;
      } catch (UnavailableException cannotTell) {
        postpone(row, cannotTell, now, events);
        continue;
      }
      events.add(event);
      claimed.add(
          new Claimed(
              row.dispatch(),
              recipient,
              row.attempt(),
              by.link(),
              row.notice(),
              row.expires(),
              row.round(),
              bytes));
    }
    dispatches.storeSealed(fresh);
    audit.append(events);
    CrashPoint.CLAIM_BEFORE_COMMIT.reach();
    return claimed;
  }

  private DispatchRows.Sealed seal(
      DispatchRows.Stored dispatch, Map<Registry.Version, Registry.Held> notices, Instant now) {
    Registry.Held held = Objects.requireNonNull(notices.get(dispatch.noticeVersion()));
    byte[] payload = shown.to(dispatch.recipient(), held.payload().open());
    Outgoing.Files files =
        held.hasFiles() ? outgoing.files(dispatch.noticeVersion(), payload) : Outgoing.NO_FILES;
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
            schemaVersion(dispatch.recipient()),
            RULE_SET_VERSION,
            dispatch.thread(),
            dispatch.refersTo(),
            files.manifest());
    SignedMessage signed =
        seal.sign(outgoing.content(header, payload, files), dispatch.recipient(), now);
    SealedMessage sealed = seal.seal(signed, dispatch.recipient());
    return new DispatchRows.Sealed(
        dispatch.id(), dispatch.noticeRef(), keyId, signed, sealed, sealed.sha256());
  }

  /** The newest the recipient reads; what its version cannot hold pauses and asks for a person. */
  private String schemaVersion(PartyId recipient) {
    List<String> reads = directory.require(recipient).schemaVersions();
    return Documents.WRITTEN_VERSIONS.stream()
        .filter(reads::contains)
        .findFirst()
        .orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.SCHEMA_VERSION,
                    recipient
                        + " reads no schema version that we write; ask for a new description."));
  }

  private void pause(
      DeliveryRows.Row row, RejectedException reason, Instant now, List<AuditEvent> events) {
    deliveries.move(row.dispatch(), DeliveryState.PAUSED, now, reason.code().wire(), false);
    events.add(
        audit
            .of("dispatch.paused", row)
            .withStates(row.from().code(), DeliveryState.PAUSED.code())
            .withCode(reason.code().wire()));
    alarms.raise(
        "delivery-paused/" + row.recipient(),
        reason.code(),
        "Deliveries to " + row.recipient() + " are paused before sealing: " + reason.getMessage());
  }

  /** Whether the recipient's certificate was revoked cannot be told now: looked at again later. */
  private void postpone(
      DeliveryRows.Row row, UnavailableException reason, Instant now, List<AuditEvent> events) {
    String code = reason.code().wire();
    deliveries.move(row.dispatch(), DeliveryState.WAITING, now.plus(LOOK_AGAIN), code, false);
    events.add(
        audit
            .of("dispatch.failed", row)
            .withStates(row.from().code(), DeliveryState.WAITING.code())
            .withCode(code));
    alarms.raise(
        "delivery-unsealed/" + row.recipient(),
        reason.code(),
        "Deliveries to " + row.recipient() + " wait before sealing: " + reason.getMessage());
  }
}
