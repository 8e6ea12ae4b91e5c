package org.herald.national;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;

/** A CSV file with a header line: its rows with their cells by column name. */
final class CsvTable implements Closeable {
  private final CsvScanner scanner;
  private final Map<String, Integer> indexes = new LinkedHashMap<>();

  /** A row or why it is none. */
  sealed interface Entry permits Row, CsvRow.Unreadable {
    long line();
  }

  /** A row with as many cells as the header. */
  record Row(long line, Map<String, Integer> indexes, List<String> cells)
      implements Entry, SourceRecord {
    /** Blank for an optional column that this file does not have. */
    @Override
    public String cell(String column) {
      Integer index = indexes.get(column);
      return index == null ? "" : cells.get(index);
    }

    /** Redacted: cells hold personal data. */
    @Override
    public String toString() {
      return "Row[line " + line + "]";
    }
  }

  private CsvTable(CsvScanner scanner) {
    this.scanner = scanner;
  }

  /**
   * Reads the header.
   *
   * @param known exactly the columns the file must have, in any order
   * @throws RejectedException {@code record-column-unknown} when a column is unknown, missing or
   *     there twice; {@code record-malformed} when the file cannot be read as CSV
   */
  static CsvTable open(
      InputStream in, Charset charset, char separator, int maxRecordChars, Collection<String> known)
      throws IOException {
    return open(in, charset, separator, maxRecordChars, known, Set.of(), "");
  }

  /**
   * As above.
   *
   * @param optional those of the known columns that a file may lack
   * @param knownFrom the file that names the known columns, for whoever has to add one
   */
  static CsvTable open(
      InputStream in,
      Charset charset,
      char separator,
      int maxRecordChars,
      Collection<String> known,
      Set<String> optional,
      String knownFrom)
      throws IOException {
    var table =
        new CsvTable(new CsvScanner(StrictDecoder.open(in, charset), separator, maxRecordChars));
    table.readHeader(new Known(new TreeSet<>(known), optional, knownFrom));
    return table;
  }

  /** Every row of a small table in a system's folder; a defect in it is one of configuration. */
  static List<Row> readSmall(SystemFolder folder, String file, List<String> columns) {
    String place = folder.system() + "/" + file;
    byte[] bytes = folder.read(file);
    List<Row> rows = new ArrayList<>();
    try (CsvTable table =
        open(
            new ByteArrayInputStream(bytes),
            StandardCharsets.UTF_8,
            ',',
            bytes.length + 1,
            columns)) {
      for (Entry entry = table.next(); entry != null; entry = table.next()) {
        switch (entry) {
          case Row row -> rows.add(row);
          case CsvRow.Unreadable bad ->
              throw SystemFolder.invalid(
                  place + ", line " + bad.line() + ": the row " + bad.reason() + ".");
        }
      }
      return rows;
    } catch (RejectedException e) {
      throw e.code() == FailureCode.CONFIGURATION
          ? e
          : SystemFolder.invalid(place + ": " + e.getMessage());
    } catch (IOException e) {
      throw new IllegalStateException("Bytes in memory can be read", e);
    }
  }

  /** The next row, or null after the last. */
  @Nullable Entry next() throws IOException {
    CsvRow row = scanner.next();
    return switch (row) {
      case null -> null;
      case CsvRow.Unreadable unreadable -> unreadable;
      case CsvRow.Cells(long line, List<String> cells) when cells.size() != indexes.size() ->
          new CsvRow.Unreadable(
              line,
              FailureCode.RECORD_MALFORMED,
              "has " + cells.size() + " cells instead of " + indexes.size());
      case CsvRow.Cells(long line, List<String> cells) -> new Row(line, indexes, cells);
    };
  }

  boolean endsWithNewline() {
    return scanner.endsWithNewline();
  }

  private void readHeader(Known known) throws IOException {
    CsvRow first = scanner.next();
    if (!(first instanceof CsvRow.Cells header)) {
      throw known.refused("The file has no header line that can be read");
    }
    List<String> names = header.cells().stream().map(String::strip).toList();
    if (names.stream().noneMatch(known.columns()::contains)) {
      throw known.refused("The first line names none of the known columns; is the header there");
    }
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!known.columns().contains(name)) {
        // Without a header the first line is a record: none of it may be repeated here.
        throw known.refused("Column " + (i + 1) + " is unknown");
      }
      if (indexes.put(name, i) != null) {
        throw known.refused("Column " + (i + 1) + " '" + name + "' is there twice");
      }
    }
    var missing = new TreeSet<>(known.columns());
    missing.removeAll(names);
    missing.removeAll(known.optional());
    if (!missing.isEmpty()) {
      throw known.refused("Columns are missing: " + String.join(", ", missing));
    }
  }

  /** The columns a file must have, and which file says so, if one does. */
  private record Known(SortedSet<String> columns, Set<String> optional, String from) {
    RejectedException refused(String what) {
      return new RejectedException(
          FailureCode.RECORD_COLUMN_UNKNOWN,
          "Line 1: "
              + what
              + ". Known columns"
              + (from.isEmpty() ? "" : ", named in " + from)
              + ": "
              + String.join(", ", columns)
              + ". Nothing of this file was taken in.");
    }
  }

  @Override
  public void close() throws IOException {
    scanner.close();
  }
}
