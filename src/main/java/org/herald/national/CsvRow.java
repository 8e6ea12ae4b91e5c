package org.herald.national;

import java.util.List;
import org.herald.failure.FailureCode;

/** What stands between two line ends of a CSV file. */
sealed interface CsvRow {
  /** Where it begins: 1 and rising, line ends inside quotes counted. */
  long line();

  /** A row that can be read. */
  record Cells(long line, List<String> cells) implements CsvRow {
    public Cells {
      cells = List.copyOf(cells);
    }

    /** Redacted: cells hold personal data. */
    @Override
    public String toString() {
      return "Cells[line " + line + "]";
    }
  }

  /** A row that cannot be used although the reader knows where the next one begins. */
  record Unreadable(long line, FailureCode code, String reason) implements CsvRow, CsvTable.Entry {}
}
