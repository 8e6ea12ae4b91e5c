package org.herald.national;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finished result files, counted.
 *
 * @param records rows in the files
 * @param versions of notices that rows stand for, made now or before
 * @param refused refused rows by reason code
 */
public record ResultCounts(long records, Set<String> versions, Map<String, Long> refused) {
  /** No file yet. */
  public static final ResultCounts NONE = new ResultCounts(0, Set.of(), Map.of());

  private static final int MAX_ROW_CHARS = 16_384;

  public ResultCounts {
    versions = Set.copyOf(versions);
    refused = Map.copyOf(refused);
  }

  /** Counts of the file, or {@link #NONE} when there is none. */
  public static ResultCounts read(Path file) {
    if (!Files.exists(file)) {
      return NONE;
    }
    long records = 0;
    var held = new HashSet<String>();
    var refused = new TreeMap<String, Long>();
    List<String> columns = List.of(ResultFile.HEADER.split(",", -1));
    try (CsvTable table =
        CsvTable.open(
            Files.newInputStream(file), StandardCharsets.UTF_8, ',', MAX_ROW_CHARS, columns)) {
      for (CsvTable.Entry entry = table.next(); entry != null; entry = table.next()) {
        if (!(entry instanceof CsvTable.Row row)) {
          throw new IOException("line " + entry.line() + " of " + file + " is not a result");
        }
        records++;
        if (row.cell("result").equals("refused")) {
          refused.merge(row.cell("code"), 1L, Long::sum);
        } else if (!row.cell("notice").isEmpty()) {
          held.add(row.cell("notice") + " " + row.cell("version"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ResultCounts(records, held, refused);
  }

  /** Notice versions; one that two files name counts once. */
  public long held() {
    return versions.size();
  }

  /** Both together. */
  public ResultCounts plus(ResultCounts other) {
    var all = new HashSet<>(versions);
    all.addAll(other.versions());
    var both = new TreeMap<>(refused);
    other.refused().forEach((code, rows) -> both.merge(code, rows, Long::sum));
    return new ResultCounts(records + other.records(), all, both);
  }

  public long refusedRecords() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }
}
