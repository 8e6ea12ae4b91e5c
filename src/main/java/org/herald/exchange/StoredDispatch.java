package org.herald.exchange;

import java.util.Optional;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;

/**
 * What is stored of one dispatch, sent or received.
 *
 * @param partner to whom it went, or from whom it came
 * @param notice none for what was refused unread
 * @param sealed the sealed bytes; empty when they were erased or it has not been sealed yet
 * @param signed CMS SignedData, of what we sent
 * @param sealedSha256 of the sealed bytes, also when they were erased
 * @param signedSha256 of the signed bytes
 * @param receipt CMS SignedData: the partner's for what we sent, ours for what came
 * @param proof that the partner's log holds the entry of its receipt (C2SP tlog-proof)
 */
public record StoredDispatch(
    DispatchId dispatch,
    boolean outgoing,
    PartyId partner,
    Optional<NoticeId> notice,
    Optional<byte[]> sealed,
    Optional<byte[]> signed,
    Optional<Digest> sealedSha256,
    Optional<Digest> signedSha256,
    Optional<byte[]> receipt,
    Optional<String> proof) {

  @Override
  public String toString() {
    return "StoredDispatch[" + dispatch + "]";
  }
}
