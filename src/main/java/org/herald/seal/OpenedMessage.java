package org.herald.seal;

import java.time.Instant;
import org.herald.notice.Digest;
import org.herald.notice.PartyId;

/**
 * A message whose tag (if sealed) and signature have been verified.
 *
 * @param signed the signed message
 * @param content what was signed: the XML of a dispatch or receipt
 * @param signer the party whose directory entry holds the signing key
 * @param signingTime the signed attribute
 * @param recipientKeyId of our key it was encrypted to: SHA-256 of the SubjectPublicKeyInfo; for a
 *     message that was signed only, the digest of nothing
 */
@SuppressWarnings("ArrayRecordComponent")
public record OpenedMessage(
    SignedMessage signed,
    byte[] content,
    PartyId signer,
    Instant signingTime,
    Digest recipientKeyId) {
  @Override
  public String toString() {
    return "OpenedMessage[from " + signer + "]";
  }
}
