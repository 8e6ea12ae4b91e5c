package org.herald.exchange;

import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;

/**
 * A receipt whose entry must be in the recipient's log by now.
 *
 * @param origin the log that the receipt names, such as {@code TG.NCB/audit/2026}
 * @param leaf SHA-256(0x00 || entry) of the entry in the receipt
 */
public record AwaitedProof(
    DispatchId dispatch, PartyId recipient, NoticeId notice, String origin, Digest leaf) {}
