package org.herald.notice;

/** How a case ended. */
public enum CaseOutcome implements Coded {
  LOCATED,
  ARRESTED,
  RESCUED,
  REUNITED,
  DECEASED
}
