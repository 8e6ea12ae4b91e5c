package org.herald.exchange;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.herald.audit.AuditEvent;
import org.herald.document.Documents;
import org.herald.document.SignedContents;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DispatchId;
import org.herald.notice.Notice;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Payload;
import org.herald.notice.Urgency;
import org.herald.registry.NoticeFiles;
import org.herald.registry.NoticeStates;
import org.herald.registry.ReentryGuard;
import org.herald.registry.Registry;
import org.herald.registry.Reviews;
import org.herald.release.Release;

/**
 * Documents sent by a decision and not from a record: stored, put before a second person where that
 * is needed, or on their way. In the caller's transaction.
 */
final class Sendings {
  private final PartyId self;
  private final Release release;
  private final Registry registry;
  private final NoticeFiles files;
  private final Reviews reviews;
  private final NoticeStates states;
  private final ReentryGuard guard;
  private final Documents documents;
  private final SignedContents contents;
  private final Mailings mailings;
  private final MailingRows rows;
  private final Trail audit;

  Sendings(
      PartyId self,
      Release release,
      Registry registry,
      NoticeFiles files,
      Reviews reviews,
      NoticeStates states,
      ReentryGuard guard,
      Documents documents,
      SignedContents contents,
      Mailings mailings,
      MailingRows rows,
      Trail audit) {
    this.self = self;
    this.release = release;
    this.registry = registry;
    this.files = files;
    this.reviews = reviews;
    this.states = states;
    this.guard = guard;
    this.documents = documents;
    this.contents = contents;
    this.mailings = mailings;
    this.rows = rows;
    this.audit = audit;
  }

  /** What was decided on one document, and the deliveries to wake workers for. */
  record Sent(SendResult result, List<MailingRows.Queued> queued) {
    /**
     * Itself, when it goes to anybody; otherwise nothing must stand as decided here while everybody
     * else does not know.
     *
     * @throws RejectedException why the first of them may not have it
     */
    Sent toSomebody() {
      if (result.dispatches().isEmpty()) {
        SendResult.Refused first = result.refused().getFirst();
        throw new RejectedException(first.code(), first.text());
      }
      return this;
    }
  }

  /** Who sends what no person decided on. */
  static final String GATEWAY = "system:gateway";

  /**
   * One document on its way, or before a second person; all of it in this transaction. The same
   * again goes to those recipients only that it has not gone to yet.
   *
   * @param by who sends it
   * @throws RejectedException {@code id-reused} when other content was sent under its id; {@code
   *     attachment-mismatch} when its files are not those it refers to; {@code notice-closed} when
   *     it was withdrawn or erased
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
    if (document instanceof Notice notice && (!known || isForOthers(sending))) {
      states.requireOpen(self, notice.id());
    }
    if (!known) {
      contents.require(document, payload, sending.enclosures());
    }
    Optional<Reviews.Ground> ground = ground(document);
    if (ground.isPresent()) {
      return new Sent(
          known ? sentBefore(sending) : submitted(sending, payload, by, ground.get()), List.of());
    }
    return put(sending, known ? Optional.empty() : Optional.of(payload), by);
  }

  /** As {@link #send} for a document that is stored, and approved where that is needed. */
  Sent sendStored(Sending sending) {
    if (sending.document() instanceof Notice notice) {
      states.requireOpen(self, notice.id()); // marked or closed since it was submitted
    }
    return put(sending, Optional.empty(), GATEWAY);
  }

  private boolean isForOthers(Sending sending) {
    Payload document = sending.document();
    return !rows.dispatches(self, document.key(), document.version())
        .keySet()
        .containsAll(sending.recipients());
  }

  private Optional<Reviews.Ground> ground(Payload document) {
    return document instanceof Notice notice
        ? grounds(List.of(notice)).getFirst()
        : Optional.empty();
  }

  /** Why each of these notices must wait for a second person, if it must; one round trip. */
  List<Optional<Reviews.Ground>> grounds(List<Notice> notices) {
    List<Notice> remembered = guard.remembered(notices);
    return notices.stream()
        .map(
            notice -> {
              if (release.needsApproval(notice.kindCode())) {
                return Optional.of(Reviews.Ground.TYPE);
              }
              return remembered.contains(notice)
                  ? Optional.of(Reviews.Ground.RE_ENTRY)
                  : Optional.<Reviews.Ground>empty();
            })
        .toList();
  }

  /** What was approved for some is not approved for others. */
  private SendResult sentBefore(Sending sending) {
    Payload document = sending.document();
    Map<PartyId, DispatchId> dispatches = rows.dispatches(self, document.key(), document.version());
    var meantFor = new TreeSet<>(dispatches.keySet());
    reviews
        .of(Registry.Version.of(document))
        .ifPresent(review -> meantFor.addAll(review.recipients()));
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
    return new SendResult(dispatches, others, dispatches.isEmpty());
  }

  private SendResult submitted(Sending sending, byte[] payload, String by, Reviews.Ground ground) {
    Payload document = sending.document();
    var events = new ArrayList<AuditEvent>();
    Mailings.Allowed decided =
        mailings.allowed(document, content(sending), sending.recipients(), events);
    boolean any = !decided.recipients().isEmpty();
    if (any) {
      registry.storeOwn(List.of(new Registry.Own(document, payload, Optional.empty(), true)));
      files.store(document, sending.enclosures());
      submit(document, decided.recipients(), sending.urgency(), by, ground, events);
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
      Reviews.Ground ground,
      List<AuditEvent> events) {
    reviews.submit(Registry.Version.of(document), recipients, urgency, by, ground);
    events.add(
        AuditEvent.of("notice.submitted")
            .withNotice(document.issuer().value(), document.key().toString())
            .withActor(audit.actor(by))
            .withStates(null, "submitted")
            .withDetail(Map.of("ground", ground.code())));
  }

  private Sent put(Sending sending, Optional<byte[]> fresh, String by) {
    Payload document = sending.document();
    Map<PartyId, DispatchId> dispatches =
        fresh.isPresent()
            ? new HashMap<PartyId, DispatchId>()
            : rows.dispatches(self, document.key(), document.version());
    List<PartyId> recipients =
        sending.recipients().stream().filter(one -> !dispatches.containsKey(one)).toList();
    var events = new ArrayList<AuditEvent>();
    Mailings.Allowed decided = mailings.allowed(document, content(sending), recipients, events);
    var queued = new ArrayList<MailingRows.Queued>();
    if (!decided.recipients().isEmpty()) {
      fresh.ifPresent(payload -> store(sending, payload, by, events));
      mailings.queue(sending, decided.recipients(), queued, events);
      rows.insertDeliveries(queued);
    }
    audit.append(events);
    queued.forEach(one -> dispatches.put(one.recipient(), one.dispatch()));
    return new Sent(new SendResult(dispatches, decided.refused()), queued);
  }

  private void store(Sending sending, byte[] payload, String by, List<AuditEvent> events) {
    Payload document = sending.document();
    registry.storeOwn(List.of(new Registry.Own(document, payload, Optional.empty())));
    files.store(document, sending.enclosures());
    events.add(
        AuditEvent.of("document.accepted")
            .withNotice(document.issuer().value(), document.key().toString())
            .withActor(audit.actor(by))
            .withPurpose(sending.purpose().code())
            .withStates(null, "active")
            .withDetail(Map.of("kind", document.kindCode())));
  }

  private Release.Content content(Sending sending) {
    return Release.Content.of(
        sending.document(),
        sending.purpose(),
        sending.markings(),
        mailings.findings(sending.document()));
  }

  private boolean isKnown(Payload document, byte[] payload) {
    var version = Registry.Version.of(document);
    Registry.Held before = registry.find(Set.of(version)).get(version);
    if (before == null) {
      return false;
    }
    if (!Arrays.equals(before.payload().open(), payload)) {
      throw new RejectedException(
          FailureCode.ID_REUSED,
          "Document "
              + document.key()
              + " was sent before with other content; give this one a fresh id.");
    }
    return true;
  }

  /** The last dispatch of a document of ours other than a notice, to each of its recipients. */
  Map<PartyId, DispatchId> dispatches(NoticeId document) {
    return rows.dispatches(self, document, 1);
  }
}
