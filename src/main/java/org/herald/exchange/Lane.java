package org.herald.exchange;

import org.herald.notice.Urgency;

/** Queues and workers are separate for each lane: urgent never waits behind bulk. */
public enum Lane {
  ROUTINE,
  URGENT;

  static Lane of(Urgency urgency) {
    return urgency == Urgency.ROUTINE ? ROUTINE : URGENT;
  }

  /** As stored and as used in queue names. */
  public String code() {
    return this == ROUTINE ? "routine" : "urgent";
  }

  public static Lane of(String code) {
    return code.equals("urgent") ? URGENT : ROUTINE;
  }
}
