package org.herald.audit;

import java.util.List;

/**
 * The audit trail's facade: append in the business transaction; sequencing and publishing follow by
 * themselves.
 */
public final class Audit {

  /**
   * Appends one entry for each event, in order, in the caller's transaction.
   *
   * @return the exact bytes of each entry, in the same order; in the log once the transaction has
   *     committed and the next sequencing has run
   * @throws IllegalStateException without a surrounding transaction
   */
  public List<AppendedEntry> append(List<AuditEvent> events) {
    throw new UnsupportedOperationException();
  }

  /** As {@link #append(List)} for a single event. */
  public AppendedEntry append(AuditEvent event) {
    return append(List.of(event)).getFirst();
  }
}
