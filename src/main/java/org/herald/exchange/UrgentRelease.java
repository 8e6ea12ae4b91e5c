package org.herald.exchange;

import java.util.List;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;

/**
 * A duty officer's decision to let a notice go before a second person has approved it.
 *
 * @param notice which; its newest version waits for approval
 * @param officer on whose word alone
 * @param ground why it cannot wait
 * @param recipients some of those it is meant for, at least one
 */
public record UrgentRelease(
    NoticeId notice, Officer officer, Ground ground, List<PartyId> recipients) {
  public UrgentRelease {
    recipients = List.copyOf(recipients);
    if (recipients.isEmpty()) {
      throw new RejectedException(
          FailureCode.MALFORMED, "Name the parties that must have the notice at once.");
    }
  }

  /** What cannot wait. */
  public enum Ground implements Coded {
    /** A child is missing or in danger: a person of the notice must be a minor. */
    CHILD,
    /** Somebody's life is at risk. */
    LIFE_RISK
  }
}
