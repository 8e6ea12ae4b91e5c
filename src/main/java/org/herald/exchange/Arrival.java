package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import org.herald.notice.Digest;
import org.herald.notice.DispatchHeader;
import org.herald.notice.Enclosure;
import org.herald.notice.Outcome;
import org.herald.notice.Payload;
import org.herald.registry.Registry;
import org.herald.seal.SealedMessage;
import org.herald.vault.NoticeRef;

/**
 * A message that has been opened, verified, read and judged, and is not stored yet.
 *
 * @param verdict what release and expiry say of it; superseded is found when it is stored
 * @param payload the document's XML
 * @param enclosures the files it refers to, verified
 * @param signed digest of the signed dispatch
 * @param sealedSha256 digest of the sealed bytes
 * @param at when it was taken in, to the millisecond
 */
@SuppressWarnings("ArrayRecordComponent") // lives within one reception
record Arrival(
    DispatchHeader header,
    Payload document,
    Outcome verdict,
    byte[] payload,
    List<Enclosure> enclosures,
    Digest signed,
    SealedMessage sealed,
    Digest sealedSha256,
    Instant at) {

  Registry.Arrived version() {
    return new Registry.Arrived(document, payload);
  }

  /** Whose key encrypts what is stored of it: a sender cannot reach another party's notice. */
  NoticeRef noticeRef() {
    return new NoticeRef(header.sender().value(), document.key().value());
  }

  boolean isAccepted() {
    return verdict instanceof Outcome.Accepted;
  }
}
