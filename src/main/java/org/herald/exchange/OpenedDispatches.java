package org.herald.exchange;

import java.time.Instant;
import org.herald.document.SignedContents;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DispatchHeader;
import org.herald.notice.PartyId;
import org.herald.seal.OpenedMessage;
import org.herald.seal.Seal;
import org.herald.seal.SealedMessage;

/** From sealed bytes to a dispatch that is what it claims to be: the checks, in their order. */
final class OpenedDispatches {
  private final PartyId self;
  private final Seal seal;
  private final SignedContents contents;

  OpenedDispatches(PartyId self, Seal seal, SignedContents contents) {
    this.self = self;
    this.seal = seal;
    this.contents = contents;
  }

  /** Decrypted under a good tag; nothing is known yet of who signed. */
  Seal.Decrypted decrypt(SealedMessage message) {
    return seal.decrypt(message);
  }

  OpenedMessage verify(Seal.Decrypted decrypted, PartyId sender, Instant now) {
    return seal.verify(decrypted, sender, now);
  }

  /**
   * @throws RejectedException {@code party-mismatch}, {@code recipient-mismatch}, {@code
   *     signing-time-out-of-range}, or what the document room says of the XML and its files
   */
  SignedContents.Opened read(OpenedMessage opened, PartyId sender, Instant now) {
    SignedContents.Opened content = contents.read(opened.content());
    DispatchHeader header = content.dispatch().header();
    if (!header.sender().equals(sender)) {
      throw new RejectedException(
          FailureCode.PARTY_MISMATCH,
          "The dispatch names another sender than the party that sent it.");
    }
    if (!header.recipient().equals(self)) {
      throw new RejectedException(
          FailureCode.RECIPIENT_MISMATCH,
          "The dispatch is addressed to another party than " + self + ".");
    }
    // Signed for one key, sealed to another: the sender does so after unknown-encryption-key, when
    // the first key is
    // gone. While we hold the first key, only somebody else had a reason to put the signed bytes
    // into a new envelope.
    if (!header.recipientKeyId().equals(opened.recipientKeyId())
        && seal.holdsEncryptionKey(header.recipientKeyId())) {
      throw new RejectedException(
          FailureCode.RECIPIENT_MISMATCH,
          "The dispatch was sealed to another key than its signature names.");
    }
    seal.checkSigningTime(opened, header.created(), now);
    return content;
  }
}
