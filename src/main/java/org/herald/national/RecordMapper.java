package org.herald.national;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.national.MappedRecord.Mapped;
import org.herald.national.MappedRecord.Refused;
import org.herald.notice.Digest;

/** One row to one submission, or to the first reason why not. */
final class RecordMapper {
  private final Source source;
  private final Clock clock;

  RecordMapper(Source source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  MappedRecord map(CsvTable.Row row, Digest contentMac) {
    Map<Target, List<String>> values = new EnumMap<>(Target.class);
    // Declaration order: an unmapped category is told before anything else about the record.
    for (Mapping.Rule rule : source.mapping().rules()) {
      switch (convert(rule, row)) {
        case Converted.Values(List<String> converted) -> values.put(rule.target(), converted);
        case Converted.Bad bad -> {
          return refused(row, bad.code(), rule.target().fieldName(), text(row, rule, bad));
        }
      }
    }
    try {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      return new Mapped(row.line(), new DraftFields(values, today).submission(source, contentMac));
    } catch (RejectedException e) {
      // A rule between fields; its text names them and no value.
      return refused(
          row,
          FailureCode.RECORD_FIELD_INVALID,
          "record",
          "Line " + row.line() + ": " + e.getMessage());
    }
  }

  private Converted convert(Mapping.Rule rule, CsvTable.Row row) {
    String cell = rule.source().isEmpty() ? "" : row.cell(rule.source());
    Target target = rule.target();
    Converted converted = cell.isBlank() ? absent(rule) : rule.conversion().convert(cell);
    if (!(converted instanceof Converted.Values(List<String> values))) {
      return converted;
    }
    if (values.isEmpty() && target.required()) {
      return bad("It must not be empty.");
    }
    if (values.size() > target.maxValues()) {
      return bad("It takes at most " + target.maxValues() + " values.");
    }
    for (String value : values) {
      try {
        target.check(value);
      } catch (RejectedException e) {
        return bad(String.valueOf(e.getMessage()));
      }
    }
    return converted;
  }

  private static Converted absent(Mapping.Rule rule) {
    return rule.absent().isEmpty() ? new Converted.Values(List.of()) : Converted.one(rule.absent());
  }

  private static Converted bad(String expected) {
    return new Converted.Bad(FailureCode.RECORD_FIELD_INVALID, expected);
  }

  private static String text(CsvTable.Row row, Mapping.Rule rule, Converted.Bad bad) {
    return "Line "
        + row.line()
        + ", column '"
        + rule.source()
        + "', field '"
        + rule.target().fieldName()
        + "': "
        + bad.expected();
  }

  Refused refused(CsvTable.Row row, FailureCode code, String field, String text) {
    String id = row.cell(source.mapping().recordIdColumn()).strip();
    return new Refused(
        row.line(), Target.isRecordId(id) ? Optional.of(id) : Optional.empty(), code, field, text);
  }
}
