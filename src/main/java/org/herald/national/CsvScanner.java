package org.herald.national;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a CSV file by RFC 4180, in constant memory; lines end with CR LF or LF, wholly empty
 * lines are skipped.
 *
 * <p>Quoting is strict, unlike in common libraries: a quote inside an unquoted cell, text after a
 * closing quote or a quote that never closes refuses the file, because after it nobody can tell
 * where the next record begins. A row that is only too long or holds control characters is given as
 * {@link CsvRow.Unreadable}; the next one is read as usual.
 */
final class CsvScanner implements Closeable {
  private static final int MAX_CELLS = 500;
  private static final int END = -1;

  private final Reader in;
  private final char separator;
  private final int maxRecordChars;
  private final char[] buffer = new char[8192];
  private int filled;
  private int next;
  private long line = 1;
  private boolean endsWithNewline = true;

  private final StringBuilder cell = new StringBuilder();
  private List<String> cells = new ArrayList<>();
  private long recordChars;
  private long cellCount;
  private boolean control;

  /**
   * @param maxRecordChars characters of one row with its separators, without its quotes
   */
  CsvScanner(Reader in, char separator, int maxRecordChars) {
    this.in = in;
    this.separator = separator;
    this.maxRecordChars = maxRecordChars;
  }

  /**
   * The next row, or null after the last.
   *
   * @throws RejectedException {@code record-malformed} naming the line when quoting, line ends or
   *     bytes are broken
   * @throws IOException when the file cannot be read
   */
  @Nullable CsvRow next() throws IOException {
    int c = read();
    while (c == '\n' || c == '\r') {
      endRow(c);
      c = read();
    }
    return c == END ? null : row(c);
  }

  /** Whether what was read so far ended with a line end; true for an empty file. */
  boolean endsWithNewline() {
    return endsWithNewline;
  }

  private CsvRow row(int first) throws IOException {
    long start = line;
    cells = new ArrayList<>();
    recordChars = 0;
    cellCount = 0;
    control = false;
    int c = first;
    while (true) {
      cell.setLength(0);
      int end = c == '"' ? quoted(start) : plain(c);
      addCell();
      if (end != separator) {
        endRow(end);
        return finished(start);
      }
      store(separator, false);
      c = read();
    }
  }

  /** Reads an unquoted cell; returns what ended it. */
  private int plain(int first) throws IOException {
    int c = first;
    while (c != separator && c != '\n' && c != '\r' && c != END) {
      if (c == '"') {
        throw broken(line, "has a quote inside a cell that does not begin with one");
      }
      store((char) c, true);
      c = read();
    }
    return c;
  }

  /** Reads a quoted cell after its opening quote; returns what follows the closing one. */
  private int quoted(long start) throws IOException {
    while (true) {
      int c = read();
      if (c == END) {
        throw broken(start, "opens a quote that is never closed; is the file complete?");
      }
      if (c == '"') {
        c = read();
        if (c == separator || c == '\n' || c == '\r' || c == END) {
          return c;
        }
        if (c != '"') {
          throw broken(line, "has text after a closing quote; write a quote in a text as two");
        }
      }
      store((char) c, true);
    }
  }

  private void endRow(int c) throws IOException {
    if (c == '\r' && read() != '\n') {
      throw broken(line, "has a carriage return without a line feed; end lines with CR LF or LF");
    }
    endsWithNewline = c != END;
  }

  private void store(char c, boolean inCell) {
    recordChars++;
    if (c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == '\uFFFE' || c == '\uFFFF') {
      control = true;
    }
    if (inCell && recordChars <= maxRecordChars) {
      cell.append(c);
    }
  }

  private void addCell() {
    cellCount++;
    if (recordChars <= maxRecordChars && cellCount <= MAX_CELLS) {
      cells.add(cell.toString());
    } else {
      // Past a limit nothing more is kept; the row's end is still looked for.
      cells.clear();
    }
  }

  private CsvRow finished(long start) {
    if (recordChars > maxRecordChars) {
      return new CsvRow.Unreadable(
          start, FailureCode.TOO_LARGE, "is longer than " + maxRecordChars + " characters");
    }
    if (cellCount > MAX_CELLS) {
      return new CsvRow.Unreadable(
          start, FailureCode.TOO_LARGE, "has more than " + MAX_CELLS + " cells");
    }
    if (control) {
      return new CsvRow.Unreadable(
          start, FailureCode.RECORD_MALFORMED, "holds a NUL or another control character");
    }
    return new CsvRow.Cells(start, cells);
  }

  private int read() throws IOException {
    if (next == filled) {
      filled = fill();
      next = 0;
      if (filled <= 0) {
        filled = 0;
        return END;
      }
    }
    char c = buffer[next++];
    if (c == '\n') {
      line++;
    }
    return c;
  }

  private int fill() throws IOException {
    try {
      return in.read(buffer, 0, buffer.length);
    } catch (CharacterCodingException wrongBytes) {
      // Everything before these bytes has been consumed: the line is exact.
      throw broken(line, "holds bytes that are not in the character set of this system");
    }
  }

  private static RejectedException broken(long line, String reason) {
    return new RejectedException(
        FailureCode.RECORD_MALFORMED,
        "Line " + line + " " + reason + ". Nothing of this file was taken in.");
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
