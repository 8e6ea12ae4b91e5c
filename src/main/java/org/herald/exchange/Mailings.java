package org.herald.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.herald.audit.AuditEvent;
import org.herald.document.Rules;
import org.herald.document.Views;
import org.herald.failure.RejectedException;
import org.herald.notice.DispatchId;
import org.herald.notice.MailingId;
import org.herald.notice.PartyId;
import org.herald.notice.Payload;
import org.herald.notice.RuleFinding;
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
  private final Seal seal;
  private final MailingRows rows;
  private final Times times;
  private final ExchangeProperties settings;

  Mailings(
      PartyId self,
      Release release,
      Rules rules,
      Views views,
      Seal seal,
      MailingRows rows,
      Times times,
      ExchangeProperties settings) {
    this.self = self;
    this.release = release;
    this.rules = rules;
    this.views = views;
    this.seal = seal;
    this.rows = rows;
    this.times = times;
    this.settings = settings;
  }

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
