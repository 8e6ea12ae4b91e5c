package org.herald.sandbox;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The sample's result file, counted.
 *
 * @param records rows in the file
 * @param accepted rows that made a notice version, in this run or an earlier one
 * @param refused refusals by reason code
 */
record IntakeResults(long records, long accepted, Map<String, Long> refused) {
  static final IntakeResults NONE = new IntakeResults(0, 0, Map.of());

  IntakeResults {
    refused = Map.copyOf(refused);
  }

  static IntakeResults read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return NONE;
    }
    long records = 0;
    long accepted = 0;
    var refused = new TreeMap<String, Long>();
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : rows) {
        records++;
        if (row.getField("result").equals("refused")) {
          refused.merge(row.getField("code"), 1L, Long::sum);
        } else if (!row.getField("notice").isEmpty()) {
          accepted++;
        }
      }
    }
    return new IntakeResults(records, accepted, refused);
  }

  long refusedRecords() {
    return refused.values().stream().mapToLong(Long::longValue).sum();
  }
}
