package org.herald.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/**
 * The recipient's answer to a dispatch, before it is signed.
 *
 * @param dispatch what is answered
 * @param sender who sent that dispatch
 * @param issuer who answers: the dispatch's recipient
 * @param signedSha256 of the signed dispatch (the CMS SignedData inside the seal)
 * @param sealedSha256 of the sealed bytes as received
 * @param outcome accepted or rejected
 * @param at when it was decided, to the millisecond
 * @param auditOrigin the log the entry goes into, such as {@code TG.NCB/audit/2026}
 * @param auditEntryBase64 the exact bytes of the recipient's audit entry, base64
 * @param integratedWithin the promise: by when the entry is in the log, counted from {@code at}
 */
public record Receipt(
    DispatchId dispatch,
    PartyId sender,
    PartyId issuer,
    Digest signedSha256,
    Digest sealedSha256,
    Outcome outcome,
    Instant at,
    String auditOrigin,
    String auditEntryBase64,
    Duration integratedWithin) {
  public Receipt {
    Invalid.text("audit origin", auditOrigin, 80);
    if (integratedWithin.isNegative() || integratedWithin.isZero()) {
      throw Invalid.field("integrated within", "a positive duration");
    }
  }

  /** The recipient's audit entry, canonical JSON. */
  public byte[] auditEntry() {
    return Base64.getDecoder().decode(auditEntryBase64);
  }
}
