package org.herald.exchange;

import java.time.Instant;
import org.herald.notice.DispatchId;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.partner.Link;
import org.herald.seal.SealedMessage;

/**
 * A delivery that this worker alone may send until its lease ends. The sealed bytes are stored:
 * whatever happens now, the next attempt sends the same.
 *
 * @param dispatch what to send
 * @param recipient to whom
 * @param attempt the fencing token: 1 for the first attempt
 * @param link how to send it
 * @param notice what it is about
 * @param expires when it is of no use any more
 * @param round rises when the recipient refused or disowned it: a broker takes each round once
 * @param sealed what to send
 */
public record Claimed(
    DispatchId dispatch,
    PartyId recipient,
    int attempt,
    Link.Kind link,
    NoticeId notice,
    Instant expires,
    int round,
    SealedMessage sealed) {}
