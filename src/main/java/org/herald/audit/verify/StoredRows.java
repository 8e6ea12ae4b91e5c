package org.herald.audit.verify;

import java.util.List;

/** What the gateway's database holds of a log, read by whoever has access to it. */
@FunctionalInterface
public interface StoredRows {
  /** Most rows of one call. */
  int MOST = 256;

  /** Whether what an entry commits to can still be shown. */
  enum Detail {
    /** It is there, and the entry commits to it. */
    GOOD,
    /** It is there, and the entry commits to something else. */
    DIFFERENT,
    /** It is gone, and an entry about an erasure names this one. */
    ERASED,
    /** It is gone, and nothing says why. */
    MISSING
  }

  /**
   * One leaf as a row.
   *
   * @param leafHash SHA-256(0x00 || entry) over the row's entry, 32 bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // compared and dropped
  record Row(long index, byte[] leafHash, Detail detail) {}

  /**
   * Rows in the order of the log; fewer where some are missing.
   *
   * @param count at most {@link #MOST}
   */
  List<Row> rows(long first, int count);
}
