package org.herald.exchange;

import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;

/**
 * A delivery whose time has run out; before it expires the recipient is asked whether it has the
 * dispatch.
 */
public record Overdue(DispatchId dispatch, PartyId recipient) {}
