package org.herald.exchange;

import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;

/**
 * Wake-ups for the workers, sent after commit. Lossy and duplicable by design: the database row is
 * the truth, and a poll of due rows repairs a lost one.
 */
public interface Signals {
  /** A delivery to this recipient is due. */
  void deliveryDue(PartyId recipient, Lane lane, DispatchId dispatch);

  /** A received notice is due at a national system or the alert queue. */
  void inboundDue(String target, DispatchId dispatch);
}
