package org.herald.exchange;

import org.herald.notice.DispatchId;

/**
 * A message that two parties have exchanged, as one of them offers it to the other again.
 *
 * @param sent whether who offers it has sent it
 */
public record Copy(boolean sent, DispatchId dispatch) {}
