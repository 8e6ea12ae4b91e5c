package org.herald.national;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.herald.failure.FailureCode;

/**
 * A table from a system's own codes to Herald's: columns {@code code}, {@code value} (several with
 * semicolons between) and {@code refuse} ({@code excluded-matter} or {@code
 * record-category-unmapped}, for codes that are known and make no notice).
 */
final class CodeList {
  private static final List<String> COLUMNS = List.of("code", "value", "refuse");
  private final String file;
  private final FailureCode unknown;
  private final Map<String, Converted> entries = new HashMap<>();

  private CodeList(String file, FailureCode unknown) {
    this.file = file;
    this.unknown = unknown;
  }

  /**
   * @param unknown the refusal of a code that is not listed
   * @throws org.herald.failure.RejectedException {@code configuration-invalid} naming file and line
   */
  static CodeList read(SystemFolder folder, String file, FailureCode unknown) {
    var list = new CodeList(file, unknown);
    for (CsvTable.Row row : CsvTable.readSmall(folder, file, COLUMNS)) {
      list.add(row);
    }
    return list;
  }

  Converted look(String code) {
    return entries.getOrDefault(
        code, new Converted.Bad(unknown, "The list " + file + " does not hold this code."));
  }

  /** Every value the list can give: what a mapping checks when it is read. */
  List<String> values() {
    return entries.values().stream()
        .filter(Converted.Values.class::isInstance)
        .flatMap(entry -> ((Converted.Values) entry).values().stream())
        .distinct()
        .toList();
  }

  private void add(CsvTable.Row row) {
    String value = row.cell("value").strip();
    String refuse = row.cell("refuse").strip();
    String place = file + ", line " + row.line();
    if (value.isEmpty() == refuse.isEmpty()) {
      throw SystemFolder.invalid(place + ": give either a value or a refusal.");
    }
    Converted converted = refuse.isEmpty() ? split(value) : refusal(place, refuse);
    if (entries.put(row.cell("code").strip(), converted) != null) {
      throw SystemFolder.invalid(place + ": the code stands there twice; keep one.");
    }
  }

  private static Converted split(String value) {
    return new Converted.Values(Arrays.stream(value.split(";")).map(String::strip).toList());
  }

  private static Converted refusal(String place, String refuse) {
    return switch (FailureCode.fromWire(refuse)) {
      case EXCLUDED_MATTER ->
          new Converted.Bad(
              FailureCode.EXCLUDED_MATTER, "Matters of this kind are never exchanged.");
      case RECORD_CATEGORY_UNMAPPED ->
          new Converted.Bad(
              FailureCode.RECORD_CATEGORY_UNMAPPED, "No notice is made of this category.");
      default ->
          throw SystemFolder.invalid(
              place + ": refuse with excluded-matter or record-category-unmapped.");
    };
  }
}
