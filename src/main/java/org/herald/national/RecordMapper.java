package org.herald.national;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.national.MappedRecord.Mapped;
import org.herald.national.MappedRecord.Refused;
import org.herald.notice.BirthDetail.Calendar;
import org.herald.notice.BirthDetail.Certainty;
import org.herald.notice.Coded;
import org.herald.notice.Digest;
import org.herald.notice.FileReference;
import org.herald.notice.NoticeType;

/** One record to one submission, or to the first reason why not. */
final class RecordMapper {
  private final Source source;
  private final Mapping mapping;
  private final Clock clock;
  private final AttachmentFolder attachments;
  private final long maxFileBytes;

  /**
   * @param attachments where the records' files lie
   * @param maxFileBytes of one record's files together
   */
  RecordMapper(Source source, Clock clock, AttachmentFolder attachments, long maxFileBytes) {
    this.source = source;
    this.mapping = source.mapping();
    this.clock = clock;
    this.attachments = attachments;
    this.maxFileBytes = maxFileBytes;
  }

  MappedRecord map(SourceRecord record, Digest contentMac) {
    Map<Target, List<String>> values = new EnumMap<>(Target.class);
    Set<Target> required = Requirements.always();
    // Declaration order: an unmapped category is told before anything else about the record.
    for (Target target : Target.values()) {
      if (target == Target.FAMILY_NAME) {
        // Type and subject have been read: from here on it is known what must be there.
        required = required(new FieldValues(values));
      }
      Optional<Mapping.Rule> rule = mapping.rule(target);
      switch (convert(target, rule, record, required.contains(target))) {
        case Converted.Values(List<String> converted) -> {
          if (!converted.isEmpty()) {
            values.put(target, converted);
          }
        }
        case Converted.Bad bad -> {
          return refused(record, target, bad);
        }
      }
      if (target == Target.BIRTH) {
        rule.ifPresent(birth -> keepWriting(values, birth, record));
      }
    }
    Optional<Requirements.Fault> fault = Requirements.between(new FieldValues(values));
    if (fault.isPresent()) {
      return refused(record, fault.get().target(), bad(fault.get().expected()));
    }
    var files = new RecordFiles(attachments, maxFileBytes);
    for (Map.Entry<Target, List<String>> field : values.entrySet()) {
      Optional<FileReference.Kind> kind = field.getKey().files();
      try {
        kind.ifPresent(shown -> files.add(field.getKey(), shown, field.getValue()));
      } catch (RejectedException e) {
        return refused(
            record, field.getKey(), new Converted.Bad(e.code(), String.valueOf(e.getMessage())));
      }
    }
    return draft(record, contentMac, new FieldValues(values), files);
  }

  private MappedRecord draft(
      SourceRecord record, Digest contentMac, FieldValues values, RecordFiles files) {
    try {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      return new Mapped(
          record.line(),
          new DraftFields(values, today)
              .submission(
                  source,
                  files.contentMac(contentMac),
                  SourceText.of(record, mapping.knownColumns(), mapping.fileColumns()),
                  files));
    } catch (RejectedException e) {
      // A rule between fields; its text names them and no value.
      return refused(
          record,
          FailureCode.RECORD_FIELD_INVALID,
          "record",
          record.place() + ": " + e.getMessage());
    }
  }

  private static Set<Target> required(FieldValues values) {
    return Requirements.of(
        Coded.parse(NoticeType.class, "type", values.one(Target.TYPE)),
        values.code(Target.SUBJECT, SubjectKind.class).orElse(SubjectKind.PERSON));
  }

  private Converted convert(
      Target target, Optional<Mapping.Rule> rule, SourceRecord record, boolean required) {
    Converted converted = rule.map(one -> convert(one, record)).orElse(Converted.NONE);
    if (!(converted instanceof Converted.Values(List<String> all))) {
      return converted;
    }
    List<String> values = target.positional() ? all : all.stream().distinct().toList();
    if (values.isEmpty() && required) {
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
    return new Converted.Values(values);
  }

  private static Converted convert(Mapping.Rule rule, SourceRecord record) {
    String cell = cell(rule, record);
    if (rule.target().files().isPresent() && cell.startsWith(RecordFiles.EMBEDDED)) {
      // Base64 and the signs around it are no text to convert.
      return new Converted.Values(List.of(cell.strip().split("\\s+")));
    }
    if (!cell.isBlank()) {
      return rule.conversion().convert(cell);
    }
    return rule.absent().isEmpty() ? Converted.NONE : Converted.one(rule.absent());
  }

  /** A birth date of another calendar is kept as the source wrote it, and marked as calculated. */
  private static void keepWriting(
      Map<Target, List<String>> values, Mapping.Rule birth, SourceRecord record) {
    String cell = cell(birth, record).strip();
    if (!(birth.conversion() instanceof Conversion.Date dates)) {
      return;
    }
    dates
        .first(cell)
        .map(DateForm::calendar)
        .filter(calendar -> calendar != Calendar.GREGORIAN)
        .ifPresent(
            calendar -> {
              values.put(Target.BIRTH_CERTAINTY, List.of(Certainty.CALCULATED.code()));
              values.put(Target.BIRTH_CALENDAR, List.of(calendar.code()));
              values.put(Target.BIRTH_AS_RECORDED, List.of(cell));
            });
  }

  private static String cell(Mapping.Rule rule, SourceRecord record) {
    return rule.source().isEmpty() ? "" : record.cell(rule.source());
  }

  private static Converted.Bad bad(String expected) {
    return new Converted.Bad(FailureCode.RECORD_FIELD_INVALID, expected);
  }

  private Refused refused(SourceRecord record, Target target, Converted.Bad bad) {
    String column =
        mapping.rule(target).map(rule -> ", column '" + rule.source() + "'").orElse(", no column");
    return refused(
        record,
        bad.code(),
        target.fieldName(),
        record.place() + column + ", field '" + target.fieldName() + "': " + bad.expected());
  }

  Refused refused(SourceRecord record, FailureCode code, String field, String text) {
    String id = record.cell(mapping.recordIdColumn()).strip();
    return new Refused(
        record.line(),
        Check.isRecordId(id) ? Optional.of(id) : Optional.empty(),
        code,
        field,
        text);
  }
}
