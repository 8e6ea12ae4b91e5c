package org.herald.audit.verify;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.herald.audit.verify.StoredRows.Row;

/**
 * Compares the rows of a database with the published entries, and those with what they commit to.
 */
final class RowCheck {
  private static final String WHERE = "database";

  private final StoredRows source;
  private final Problems problems;
  private long compared;
  private long erased;

  RowCheck(StoredRows source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  /**
   * @param hashes leaf hashes of one bundle, one after the other
   */
  void compare(long first, byte[] hashes) {
    int width = hashes.length / TreeHash.BYTES;
    Map<Long, Row> rows = new HashMap<>();
    source.rows(first, width).forEach(row -> rows.put(row.index(), row));
    for (int i = 0; i < width; i++) {
      Row row = rows.get(first + i);
      if (row == null) {
        problems.add(WHERE, first + i, "holds no such entry");
      } else {
        compare(row, hashes, i * TreeHash.BYTES);
      }
    }
  }

  private void compare(Row row, byte[] hashes, int at) {
    compared++;
    if (!Arrays.equals(row.leafHash(), 0, row.leafHash().length, hashes, at, at + TreeHash.BYTES)) {
      problems.add(WHERE, row.index(), "holds another entry than the published one");
    }
    switch (row.detail()) {
      case GOOD -> {}
      case ERASED -> erased++;
      case DIFFERENT ->
          problems.add(WHERE, row.index(), "holds another detail than the entry commits to");
      case MISSING ->
          problems.add(
              WHERE, row.index(), "has lost what the entry commits to, and no erasure says so");
    }
  }

  VerificationReport.Rows result() {
    return new VerificationReport.Rows(compared, erased);
  }
}
