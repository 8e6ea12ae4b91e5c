package org.herald.seal;

import java.time.Instant;
import org.herald.notice.Digest;
import org.herald.notice.PartyId;

/**
 * Signs, seals, opens and verifies. Stateless and safe for many threads; keys come from {@link
 * PartyKeys}.
 */
public final class Seal {

  /** Signs with this gateway's current signing key: CAdES-B, suite 1, signing time {@code at}. */
  public SignedMessage sign(byte[] content, Instant at) {
    throw new UnsupportedOperationException();
  }

  /**
   * SHA-256 of the SubjectPublicKeyInfo of the key {@link #seal} would encrypt to for this partner
   * now.
   */
  public Digest recipientKeyId(PartyId recipient) {
    throw new UnsupportedOperationException();
  }

  /**
   * Encrypts a signed message to the partner's current encryption key.
   *
   * @throws org.herald.failure.RejectedException {@code party-unknown}, {@code certificate-expired}
   */
  public SealedMessage seal(SignedMessage message, PartyId recipient) {
    throw new UnsupportedOperationException();
  }

  /**
   * Decrypts, then verifies that {@code sender} signed. No plaintext is used before tag and
   * signature are both good.
   *
   * @param received when it came in; certificates and signing time are judged at this moment, with
   *     5 minutes of skew
   * @throws org.herald.failure.RejectedException with a code of the seal
   */
  public OpenedMessage open(SealedMessage message, PartyId sender, Instant received) {
    throw new UnsupportedOperationException();
  }

  /**
   * Verifies a message that is signed but not encrypted, such as a receipt.
   *
   * @throws org.herald.failure.RejectedException with a code of the seal
   */
  public OpenedMessage verify(SignedMessage message, PartyId signer, Instant received) {
    throw new UnsupportedOperationException();
  }
}
