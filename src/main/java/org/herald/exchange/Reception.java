package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.herald.document.Documents;
import org.herald.document.Rules;
import org.herald.document.SignedContents;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.Digest;
import org.herald.notice.Dispatch;
import org.herald.notice.DispatchHeader;
import org.herald.notice.Notice;
import org.herald.notice.Outcome;
import org.herald.notice.PartyId;
import org.herald.notice.Payload;
import org.herald.notice.RuleFinding;
import org.herald.release.Release;
import org.herald.seal.OpenedMessage;
import org.herald.seal.Seal;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;

/**
 * Takes a message in. One transaction holds the inbound row, the registry version, the audit entry
 * and our signed receipt; the receipt's bytes leave after its commit, so whoever holds one can rely
 * on all of it.
 */
final class Reception {
  private final InboundRows inbound;
  private final Release release;
  private final Rules rules;
  private final Documents documents;
  private final RecallEffects effects;
  private final OpenedDispatches opening;
  private final Times times;
  private final GroupCommit<Arrival, Optional<Arrivals.Stored>> arrivals;

  Reception(
      InboundRows inbound,
      Release release,
      Rules rules,
      Documents documents,
      RecallEffects effects,
      OpenedDispatches opening,
      Arrivals arrivals,
      Times times) {
    this.inbound = inbound;
    this.release = release;
    this.rules = rules;
    this.documents = documents;
    this.effects = effects;
    this.opening = opening;
    this.times = times;
    this.arrivals = new GroupCommit<>(arrivals::store);
  }

  /**
   * What a reception led to.
   *
   * @param targets where the document now has to go; empty for a duplicate, a refusal or a
   *     superseded version
   * @param answers of ours that are due to leave
   */
  record Received(
      SignedMessage receipt,
      Optional<DispatchHeader> header,
      List<String> targets,
      List<MailingRows.Queued> answers) {
    static Received before(SignedMessage receipt) {
      return new Received(receipt, Optional.empty(), List.of(), List.of());
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
    OpenedMessage opened;
    SignedContents.Opened content;
    try {
      opened = opening.verify(decrypted, sender, now);
      content = opening.read(opened, sender, now);
    } catch (RejectedException | UnavailableException refused) {
      // A duplicate is answered whatever time has changed since: expiry, revocation, release. It is
      // looked for when something is amiss, here, or when its row exists; a first arrival, which is
      // nearly all of them, is spared the question.
      return Received.before(
          inbound.receiptForSigned(sender, decrypted.signed().sha256()).orElseThrow(() -> refused));
    }
    return takeIn(content, opened, sealed, sealedDigest, now);
  }

  private Received takeIn(
      SignedContents.Opened content,
      OpenedMessage opened,
      SealedMessage sealed,
      Digest sealedDigest,
      Instant now) {
    Dispatch dispatch = content.dispatch();
    DispatchHeader header = dispatch.header();
    Payload document = dispatch.payload();
    var arrival =
        new Arrival(
            header,
            document,
            judge(header, document, now),
            documents.rewritePayload(dispatch),
            content.enclosures(),
            opened.signed().sha256(),
            sealed,
            sealedDigest,
            now);
    return arrivals
        .submit(arrival)
        .map(
            stored ->
                new Received(
                    stored.receipt(), Optional.of(header), stored.targets(), stored.answers()))
        .orElseGet(() -> Received.before(answeredBefore(header, opened)));
  }

  private Outcome judge(DispatchHeader header, Payload document, Instant now) {
    try {
      if (!header.expires().isAfter(now)) {
        throw new RejectedException(
            FailureCode.EXPIRED, "The dispatch expired before it arrived; send it anew.");
      }
      release.mayEnter(content(header, document), header.sender());
      effects.require(document, header.sender());
      return new Outcome.Accepted(false);
    } catch (RejectedException refused) {
      return new Outcome.Rejected(refused.code().wire(), refused.getMessage());
    }
  }

  /** A notice says itself what the header says of another document. */
  private Release.Content content(DispatchHeader header, Payload document) {
    List<RuleFinding> findings = rules.check(document);
    return document instanceof Notice notice
        ? Release.Content.of(notice, findings)
        : Release.Content.of(document, header.purpose(), header.markings(), findings);
  }

  /**
   * The stored receipt for a dispatch id seen before; another content under the same id is refused.
   */
  private SignedMessage answeredBefore(DispatchHeader header, OpenedMessage opened) {
    InboundRows.Answered stored = inbound.find(header.sender(), header.id()).orElseThrow();
    if (!stored.signed().equals(opened.signed().sha256())) {
      throw new RejectedException(
          FailureCode.ID_REUSED,
          "Dispatch " + header.id() + " was received before with other content; use a fresh id.");
    }
    return stored.receipt();
  }
}
