package org.herald.access;

import org.herald.notice.Coded;

/** What a call needs. Each call names one; who holds none may do nothing. */
public enum Right implements Coded {
  /** Ids, states and counts of what is exchanged; no content. */
  STATUS,
  /** Send documents of ours and take them back. */
  SEND,
  /** See what waits for a second person. */
  WAITING,
  /** Decide on what somebody else submitted. */
  APPROVE,
  /** Let an urgent notice go alone. */
  RELEASE,
  /** Let urgent dispatches go on while the audit log cannot be published: two people's word. */
  OVERRIDE,
  /** Ask for an erasure, agree to one, and hold a notice against it. */
  ERASE,
  /** Requests of data subjects: their clocks, marks on notices, and who holds one. */
  RIGHTS,
  /** Read what a notice says. */
  CONTENT,
  /** Open a piece of work: what one reads for. */
  WORK,
  /** Search the audit trail: pseudonyms, ids and codes; no content. */
  TRAIL,
  /** See and sign what others have read. */
  READS,
  /** Partners, keys, logs and paused deliveries. */
  OPERATE,
  /** Admit people and end their access. */
  PEOPLE,
  /** Stand in for a duty officer who is not there, for a short time and under an alarm. */
  BREAK_GLASS
}
