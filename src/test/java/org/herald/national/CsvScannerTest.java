package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvScannerTest {
  private static final int LIMIT = 1 << 20;

  @Test
  void aRowLongerThanTheLimitIsSkippedInBoundedMemory() throws IOException {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    try (var scanner = new CsvScanner(new OneLongCell(128 << 20), ',', LIMIT)) {
      assertThat(scanner.next()).isInstanceOf(CsvRow.Unreadable.class);
      assertThat(scanner.next()).isEqualTo(new CsvRow.Cells(2, List.of("next", "row")));
      assertThat(scanner.next()).isNull();
    }
    // At two bytes a character the row itself would be 256 MiB.
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(24L << 20);
  }

  @Test
  void exactlyTheLimitIsRead() throws IOException {
    assertThat(rows("x".repeat(8) + ",y\n", 10).getFirst()).isInstanceOf(CsvRow.Cells.class);
    assertThat(rows("x".repeat(9) + ",y\n", 10).getFirst()).isInstanceOf(CsvRow.Unreadable.class);
  }

  @Test
  void aQuoteThatNeverClosesInAnEndlessCellIsRefused() {
    assertThatThrownBy(() -> rows("a,\"" + "x\n".repeat(100_000), 100))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("Line 1 opens a quote");
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t', '|'})
  void whatIsWrittenByTheRulesIsReadBack(char separator) throws IOException {
    String alphabet = "ab \"\n\r\t,;|é漢\uD83D\uDE00ن";
    var random = new Random(20261122);
    for (int run = 0; run < 300; run++) {
      List<List<String>> rows = new ArrayList<>();
      var text = new StringBuilder();
      String lineEnd = random.nextBoolean() ? "\n" : "\r\n";
      int columns = 2 + random.nextInt(5);
      for (int r = random.nextInt(6); r >= 0; r--) {
        List<String> cells = new ArrayList<>();
        for (int c = 0; c < columns; c++) {
          cells.add(cell(random, alphabet));
          text.append(c == 0 ? "" : separator).append(written(cells.getLast(), separator, random));
        }
        rows.add(cells);
        text.append(lineEnd);
      }
      List<CsvRow> read = read(text.toString(), separator, LIMIT);
      assertThat(read.stream().map(row -> ((CsvRow.Cells) row).cells()).toList()).isEqualTo(rows);
    }
  }

  private static String cell(Random random, String alphabet) {
    int[] points = alphabet.codePoints().toArray();
    var cell = new StringBuilder();
    for (int length = random.nextInt(8); length > 0; length--) {
      cell.appendCodePoint(points[random.nextInt(points.length)]);
    }
    return cell.toString();
  }

  private static String written(String cell, char separator, Random random) {
    boolean needed =
        cell.chars().anyMatch(c -> c == '"' || c == '\n' || c == '\r' || c == separator);
    return needed || random.nextBoolean() ? '"' + cell.replace("\"", "\"\"") + '"' : cell;
  }

  private static List<CsvRow> rows(String text, int limit) throws IOException {
    return read(text, ',', limit);
  }

  private static List<CsvRow> read(String text, char separator, int limit) throws IOException {
    List<CsvRow> rows = new ArrayList<>();
    try (var scanner = new CsvScanner(new StringReader(text), separator, limit)) {
      for (CsvRow row = scanner.next(); row != null; row = scanner.next()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** A cell of the given length, made while it is read, then a row of two cells. */
  private static final class OneLongCell extends Reader {
    private long left;
    private final StringReader rest = new StringReader("\nnext,row\n");

    OneLongCell(long chars) {
      this.left = chars;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      if (left <= 0) {
        return rest.read(target, offset, length);
      }
      int count = (int) Math.min(left, length);
      java.util.Arrays.fill(target, offset, offset + count, 'x');
      left -= count;
      return count;
    }

    @Override
    public void close() {}
  }
}
