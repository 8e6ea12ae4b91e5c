package org.herald.notice;

/** How much of a document a recipient sees; {@code schemas/views/views.xml} says what. */
public enum View implements Coded {
  /** All of it. */
  BUREAU,
  BORDER,
  BANK,
  CARRIER,
  SUPPORT
}
