package org.herald.release;

/** What becomes of a received notice that lacks minimum data. */
enum MinimumDataOnEntry {
  WARN,
  REFUSE
}
