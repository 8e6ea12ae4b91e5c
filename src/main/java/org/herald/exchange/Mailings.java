package org.herald.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.audit.AuditEvent;
import org.herald.document.Documents;
import org.herald.document.Rules;
import org.herald.document.Views;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.MailingId;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Payload;
import org.herald.notice.RuleFinding;
import org.herald.notice.Urgency;
import org.herald.registry.Registry;
import org.herald.registry.Reviews;
import org.herald.release.Release;
import org.herald.seal.Seal;

/**
 * Decides to whom a document may go, and puts one dispatch and one delivery for each of them in
 * their rows. In the caller's transaction.
 */
final class Mailings {
  private final PartyId self;
  private final Release release;
  private final Rules rules;
  private final Views views;
  private final Registry registry;
  private final Reviews reviews;
  private final Documents documents;
  private final Seal seal;
  private final MailingRows rows;
  private final Trail audit;
  private final Times times;
  private final ExchangeProperties settings;

  Mailings(
      PartyId self,
      Release release,
      Rules rules,
      Views views,
      Registry registry,
      Reviews reviews,
      Documents documents,
      Seal seal,
      MailingRows rows,
      Trail audit,
      Times times,
      ExchangeProperties settings) {
    this.self = self;
    this.release = release;
    this.rules = rules;
    this.views = views;
    this.registry = registry;
    this.reviews = reviews;
    this.documents = documents;
    this.seal = seal;
    this.rows = rows;
    this.audit = audit;
    this.times = times;
    this.settings = settings;
  }

  /** What was decided on one document, and the deliveries to wake workers for. */
  record Sent(SendResult result, List<MailingRows.Queued> queued) {}

  /** The rules a document of ours breaks. */
  List<RuleFinding> findings(Payload document) {
    return rules.check(document);
  }

  /** Who of the recipients may have it, and why the others may not; each refusal is recorded. */
  record Allowed(List<PartyId> recipients, List<SendResult.Refused> refused) {}

  Allowed allowed(
      Payload document,
      Release.Content content,
      List<PartyId> recipients,
      List<AuditEvent> events) {
    var allowed = new ArrayList<PartyId>();
    var refused = new ArrayList<SendResult.Refused>();
    for (PartyId recipient : recipients) {
      try {
        release.mayLeave(content, recipient);
        views.require(release.view(recipient), document);
        allowed.add(recipient);
      } catch (RejectedException denied) {
        refused.add(
            new SendResult.Refused(recipient, denied.code(), String.valueOf(denied.getMessage())));
        events.add(
            AuditEvent.of("release.denied")
                .withPartner(recipient.value())
                .withPurpose(content.purpose().code())
                .withCode(denied.code().wire()));
      }
    }
    return new Allowed(allowed, refused);
  }

  /**
   * One document on its way, or before a second person; all of it in this transaction. The same
   * again goes to those recipients only that it has not gone to yet.
   *
   * @param by who sends it
   * @throws RejectedException {@code id-reused} when other content was sent under its id
   */
  Sent send(Sending sending, String by) {
    Payload document = sending.document();
    if (!document.issuer().equals(self)) {
      throw new RejectedException(
          FailureCode.PARTY_MISMATCH,
          "The document names "
              + document.issuer()
              + " as its issuer; "
              + self
              + " sends its own.");
    }
    byte[] payload = documents.writePayload(document);
    boolean known = isKnown(document, payload);
    if (release.needsApproval(document.kindCode())) {
      return new Sent(known ? sentBefore(sending) : submitted(sending, payload, by), List.of());
    }
    return put(sending, known ? Optional.empty() : Optional.of(payload));
  }

  /** As {@link #send} for a document that is stored, and approved where that is needed. */
  Sent sendStored(Sending sending) {
    return put(sending, Optional.empty());
  }

  /** What was approved for some is not approved for others. */
  private SendResult sentBefore(Sending sending) {
    Payload document = sending.document();
    List<PartyId> meantFor =
        reviews.lock(self, document.key()).map(Reviews.Review::recipients).orElse(List.of());
    List<SendResult.Refused> others =
        sending.recipients().stream()
            .filter(recipient -> !meantFor.contains(recipient))
            .map(
                recipient ->
                    new SendResult.Refused(
                        recipient,
                        FailureCode.FOUR_EYES,
                        "Rule four-eyes: This version was submitted for "
                            + meantFor
                            + "; a new version can go to others."))
            .toList();
    Map<PartyId, DispatchId> dispatches = rows.dispatches(self, document.key(), document.version());
    return new SendResult(dispatches, others, dispatches.isEmpty());
  }

  private SendResult submitted(Sending sending, byte[] payload, String by) {
    Payload document = sending.document();
    var events = new ArrayList<AuditEvent>();
    Allowed decided = allowed(document, content(sending), sending.recipients(), events);
    boolean any = !decided.recipients().isEmpty();
    if (any) {
      registry.storeOwn(List.of(new Registry.Own(document, payload, Optional.empty(), true)));
      submit(document, decided.recipients(), sending.urgency(), by, events);
    }
    audit.append(events);
    return new SendResult(Map.of(), decided.refused(), any);
  }

  /** A stored version waits for a second person. */
  void submit(
      Payload document,
      List<PartyId> recipients,
      Urgency urgency,
      String by,
      List<AuditEvent> events) {
    reviews.submit(Registry.Version.of(document), recipients, urgency, by);
    events.add(
        AuditEvent.of("notice.submitted")
            .withNotice(document.issuer().value(), document.key().toString())
            .withActor(by)
            .withStates(null, "submitted"));
  }

  private Sent put(Sending sending, Optional<byte[]> fresh) {
    Payload document = sending.document();
    Map<PartyId, DispatchId> dispatches =
        fresh.isPresent()
            ? new HashMap<PartyId, DispatchId>()
            : rows.dispatches(self, document.key(), document.version());
    List<PartyId> recipients =
        sending.recipients().stream().filter(one -> !dispatches.containsKey(one)).toList();
    var events = new ArrayList<AuditEvent>();
    Allowed decided = allowed(document, content(sending), recipients, events);
    var queued = new ArrayList<MailingRows.Queued>();
    if (!decided.recipients().isEmpty()) {
      fresh.ifPresent(payload -> store(sending, payload, events));
      queue(sending, decided.recipients(), queued, events);
      rows.insertDeliveries(queued);
    }
    audit.append(events);
    queued.forEach(one -> dispatches.put(one.recipient(), one.dispatch()));
    return new Sent(new SendResult(dispatches, decided.refused()), queued);
  }

  private void store(Sending sending, byte[] payload, List<AuditEvent> events) {
    Payload document = sending.document();
    registry.storeOwn(List.of(new Registry.Own(document, payload, Optional.empty())));
    events.add(
        AuditEvent.of("document.accepted")
            .withNotice(document.issuer().value(), document.key().toString())
            .withPurpose(sending.purpose().code())
            .withStates(null, "active")
            .withDetail(Map.of("kind", document.kindCode())));
  }

  private Release.Content content(Sending sending) {
    Payload document = sending.document();
    return new Release.Content(
        document.kindCode(),
        document.issuer(),
        sending.purpose(),
        sending.markings(),
        findings(document));
  }

  private boolean isKnown(Payload document, byte[] payload) {
    Optional<Digest> before = registry.digest(Registry.Version.of(document));
    if (before.isPresent() && !before.get().equals(Digest.of(payload))) {
      throw new RejectedException(
          FailureCode.ID_REUSED,
          "Document "
              + document.key()
              + " was sent before with other content; give this one a fresh id.");
    }
    return before.isPresent();
  }

  /** The last dispatch of a document of ours other than a notice, to each of its recipients. */
  Map<PartyId, DispatchId> dispatches(NoticeId document) {
    return rows.dispatches(self, document, 1);
  }

  /** Rows of the mailing; its deliveries are left to the caller, who may have several mailings. */
  void queue(
      Sending sending,
      List<PartyId> recipients,
      List<MailingRows.Queued> queued,
      List<AuditEvent> events) {
    Instant now = times.now();
    Instant expires = expiry(now);
    MailingId mailing = MailingId.at(now);
    Payload document = sending.document();
    rows.insertMailing(mailing, sending, now);
    for (PartyId recipient : recipients) {
      DispatchId dispatch = DispatchId.at(now);
      queued.add(
          new MailingRows.Queued(
              dispatch,
              mailing,
              recipient,
              document.key(),
              document.version(),
              Lane.of(sending.urgency()),
              now,
              expires,
              Optional.ofNullable(sending.refersTo().get(recipient))));
      events.add(
          AuditEvent.of("dispatch.queued")
              .withPartner(recipient.value())
              .withDispatch(dispatch.toString())
              .withNotice(self.value(), document.key().toString())
              .withPurpose(sending.purpose().code())
              .withStates(null, DeliveryState.QUEUED.code()));
    }
  }

  /** A dispatch must not outlive the certificate that vouches for it. */
  private Instant expiry(Instant now) {
    Instant wanted = now.plus(settings.timeToLive());
    Instant end = seal.signingEnd(now);
    return wanted.isBefore(end) ? wanted : end;
  }
}
