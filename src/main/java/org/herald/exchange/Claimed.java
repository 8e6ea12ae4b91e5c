package org.herald.exchange;

import org.herald.notice.DispatchId;
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
 * @param sealed what to send
 */
public record Claimed(
    DispatchId dispatch, PartyId recipient, int attempt, Link.Kind link, SealedMessage sealed) {}
