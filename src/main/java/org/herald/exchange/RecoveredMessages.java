package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.audit.AuditEvent;
import org.herald.document.Documents;
import org.herald.document.SignedContents;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DispatchHeader;
import org.herald.notice.MailingId;
import org.herald.notice.Notice;
import org.herald.notice.Payload;
import org.herald.notice.Recall;
import org.herald.registry.NoticeFiles;
import org.herald.registry.NoticeStates;
import org.herald.registry.ReentryGuard;
import org.herald.registry.Registry;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.herald.vault.NoticeRef;

/**
 * Puts a lost message of ours back into its rows, with the document that it carried. In the
 * caller's transaction.
 */
final class RecoveredMessages {
  private final Registry registry;
  private final NoticeFiles files;
  private final NoticeStates states;
  private final ReentryGuard guard;
  private final Documents documents;
  private final MailingRows mailings;
  private final DispatchRows dispatches;
  private final DeliveryRows deliveries;
  private final RecallRows recalls;
  private final Trail trail;
  private final Times times;

  RecoveredMessages(
      Registry registry,
      NoticeFiles files,
      NoticeStates states,
      ReentryGuard guard,
      Documents documents,
      MailingRows mailings,
      DispatchRows dispatches,
      DeliveryRows deliveries,
      RecallRows recalls,
      Trail trail,
      Times times) {
    this.registry = registry;
    this.files = files;
    this.states = states;
    this.guard = guard;
    this.documents = documents;
    this.mailings = mailings;
    this.dispatches = dispatches;
    this.deliveries = deliveries;
    this.recalls = recalls;
    this.trail = trail;
    this.times = times;
  }

  /** Its delivery is queued afterwards: until the receipt is stored it may be sent again. */
  void store(SignedContents.Opened content, SignedMessage signed, SealedMessage envelope) {
    DispatchHeader header = content.dispatch().header();
    Payload document = content.dispatch().payload();
    if (deliveries.lock(header.id()).isEmpty()) {
      if (isUnknown(document)) {
        storeDocument(content);
      }
      storeMailing(header, document);
    }
    dispatches.storeSealed(
        List.of(
            new DispatchRows.Sealed(
                header.id(),
                new NoticeRef(document.issuer().value(), document.key().value()),
                header.recipientKeyId(),
                signed,
                envelope,
                envelope.sha256())));
    trail.append(
        AuditEvent.of("dispatch.recovered")
            .withPartner(header.recipient().value())
            .withDispatch(header.id().toString())
            .withNotice(document.issuer().value(), document.key().toString())
            .withPurpose(header.purpose().code())
            .withSealedSha256(envelope.sha256().hex()));
  }

  private boolean isUnknown(Payload document) {
    return registry.find(Set.of(Registry.Version.of(document))).isEmpty();
  }

  /** As the partner was shown it: there may have been more in it. */
  private void storeDocument(SignedContents.Opened content) {
    Payload document = content.dispatch().payload();
    registry.storeOwn(
        List.of(
            new Registry.Own(
                document, documents.rewritePayload(content.dispatch()), Optional.empty())));
    files.store(document, content.enclosures());
    if (document instanceof Notice notice) {
      // Its national record is not known here any more and would become another notice of the same
      // person: that one waits for a second person.
      guard.rememberRecovered(notice);
    }
    if (document instanceof Recall recall) {
      withdraw(recall);
    }
  }

  private void withdraw(Recall recall) {
    try {
      var unused =
          states.withdraw(
              recall.notice().issuer(), recall.notice().id(), recall.action(), recall.reason());
    } catch (RejectedException before) {
      if (before.code() != FailureCode.NOTICE_CLOSED && before.code() != FailureCode.NOT_FOUND) {
        throw before;
      }
    }
  }

  private void storeMailing(DispatchHeader header, Payload document) {
    Instant now = times.now();
    MailingId mailing = MailingId.at(now);
    mailings.insertMailing(
        mailing,
        new Sending(
            document,
            header.purpose(),
            header.markings(),
            List.of(header.recipient()),
            header.urgency(),
            header.thread(),
            Map.of()),
        header.created());
    mailings.insertDeliveries(
        List.of(
            new MailingRows.Queued(
                header.id(),
                mailing,
                header.recipient(),
                document.key(),
                document.version(),
                Lane.of(header.urgency()),
                now,
                header.expires(),
                header.refersTo())));
    if (document instanceof Recall recall) {
      recalls.asked(
          new RecallOrder(
              recall.origin().id(),
              recall.notice().id(),
              recall.action(),
              recall.reason(),
              recall.text(),
              header.urgency()),
          List.of(header.recipient()),
          header.created());
    }
  }
}
