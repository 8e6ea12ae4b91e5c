package org.herald.national;

import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** A record as its system wrote it, in the form in which it is kept. */
final class SourceText {
  private static final JsonMapper JSON = new JsonMapper();

  private SourceText() {}

  /**
   * A JSON object: the cells that are not empty by column, sorted. What the mapping ignores is kept
   * too: it may explain the notice one day.
   *
   * @param files columns that may hold files, which are kept beside and not in the text
   */
  static String of(SourceRecord record, Set<String> columns, Set<String> files) {
    var cells = new TreeMap<String, String>();
    for (String column : columns) {
      String cell = record.cell(column);
      if (!cell.isEmpty()) {
        boolean embedded = files.contains(column) && cell.startsWith(RecordFiles.EMBEDDED);
        cells.put(column, embedded ? RecordFiles.EMBEDDED : cell);
      }
    }
    return JSON.writeValueAsString(cells);
  }
}
