package org.herald.exchange;

import java.time.Instant;
import java.util.Map;
import org.herald.document.Documents;
import org.herald.notice.Digest;
import org.herald.notice.Dispatch;
import org.herald.notice.DispatchHeader;
import org.herald.notice.DispatchId;
import org.herald.notice.Notice;
import org.herald.notice.NoticeContent;
import org.herald.notice.PartyId;
import org.herald.notice.Receipt;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;

/** Makes out of a good message, or a good receipt, what a case of vectors/exchange describes. */
final class Forger {
  private final Map<PartyId, TestGateway> gateways;
  private final TestGateway sender;
  private final TestGateway recipient;
  private final Documents documents;

  Forger(TestGateway sender, TestGateway recipient, TestGateway third) {
    this.gateways =
        Map.of(sender.party(), sender, recipient.party(), recipient, third.party(), third);
    this.sender = sender;
    this.recipient = recipient;
    this.documents = recipient.get(Documents.class);
  }

  SealedMessage message(ExchangeCase attack, SealedMessage good, Instant now) {
    if (!attack.any("change.") && !attack.any("sign.") && !attack.any("seal.")) {
      return flipped(attack, good);
    }
    SignedMessage signed = recipient.seal().decrypt(good).signed();
    if (attack.any("change.") || attack.any("sign.")) {
      Dispatch dispatch =
          documents.readDispatch(recipient.seal().verify(signed, sender.party(), now).content());
      TestGateway signer = signer(attack, "sign.by", sender);
      // For itself: a stranger's directory does not know whom it attacks.
      signed =
          signer
              .seal()
              .sign(
                  changed(attack, dispatch, now),
                  signer.party(),
                  now.plus(attack.duration("change.signed-at")));
    }
    PartyId sealedFor = attack.get("seal.for").map(PartyId::of).orElse(recipient.party());
    return flipped(attack, sender.seal().seal(signed, sealedFor));
  }

  private static SealedMessage flipped(ExchangeCase attack, SealedMessage message) {
    return attack
        .get("flip")
        .map(at -> new SealedMessage(flipped(message.bytes(), Integer.parseInt(at))))
        .orElse(message);
  }

  private static byte[] flipped(byte[] bytes, int fromEnd) {
    byte[] copy = bytes.clone();
    copy[copy.length - fromEnd] ^= 1;
    return copy;
  }

  private byte[] changed(ExchangeCase attack, Dispatch dispatch, Instant now) {
    DispatchHeader old = dispatch.header();
    Notice notice = (Notice) dispatch.payload();
    var changed =
        new DispatchHeader(
            old.id(),
            attack.get("change.sender").map(PartyId::of).orElse(old.sender()),
            attack.get("change.recipient").map(PartyId::of).orElse(old.recipient()),
            attack.get("change.key").map(this::key).orElse(old.recipientKeyId()),
            attack.get("change.created").isPresent()
                ? now.plus(attack.duration("change.created"))
                : old.created(),
            attack.get("change.expires").isPresent()
                ? now.plus(attack.duration("change.expires"))
                : old.expires(),
            old.urgency(),
            old.mode(),
            old.purpose(),
            old.markings(),
            old.schemaVersion(),
            old.ruleSetVersion(),
            old.thread(),
            old.refersTo(),
            old.attachments());
    return documents.writeDispatch(changed, documents.writePayload(changed(attack, notice)));
  }

  private static Notice changed(ExchangeCase attack, Notice notice) {
    NoticeContent old = notice.content();
    return new Notice(
        notice.id(),
        notice.version(),
        attack.get("change.issuer").map(PartyId::of).orElse(notice.issuer()),
        notice.created(),
        NoticeContent.of(
            old.type(),
            old.purpose(),
            old.markings(),
            attack.get("change.content").orElse(old.caseReference()),
            old.subject(),
            old.facts()));
  }

  /** Another key that the recipient holds is not at hand, so "sender" names the sender's own. */
  private Digest key(String which) {
    return switch (which) {
      case "unknown" -> Digest.of(new byte[] {1});
      case "sender" -> recipient.seal().recipientKeyId(sender.party());
      default -> throw new IllegalArgumentException(which);
    };
  }

  SignedMessage receipt(ExchangeCase attack, SignedMessage good, Instant now) {
    if (!attack.any("receipt.")) {
      return good;
    }
    if (attack.get("receipt.flip").isPresent()) {
      return new SignedMessage(
          flipped(good.bytes(), Integer.parseInt(attack.get("receipt.flip").orElseThrow())));
    }
    Receipt old =
        documents.readReceipt(sender.seal().verify(good, recipient.party(), now).content());
    var changed =
        new Receipt(
            attack.get("receipt.dispatch").map(any -> DispatchId.at(now)).orElse(old.dispatch()),
            attack.get("receipt.sender").map(PartyId::of).orElse(old.sender()),
            attack.get("receipt.issuer").map(PartyId::of).orElse(old.issuer()),
            attack.get("receipt.signed").map(Forger::other).orElse(old.signedSha256()),
            attack.get("receipt.sealed").map(Forger::other).orElse(old.sealedSha256()),
            old.outcome(),
            old.at(),
            old.auditOrigin(),
            old.auditEntryBase64(),
            old.integratedWithin());
    TestGateway signer = signer(attack, "receipt.by", recipient);
    return signer.seal().sign(documents.writeReceipt(changed), signer.party(), now);
  }

  private static Digest other(String text) {
    return Digest.of(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private TestGateway signer(ExchangeCase attack, String key, TestGateway usual) {
    return attack.get(key).map(PartyId::of).map(gateways::get).orElse(usual);
  }
}
