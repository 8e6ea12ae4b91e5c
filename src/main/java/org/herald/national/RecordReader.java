package org.herald.national;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.national.MappedRecord.Refused;
import org.herald.national.MappedRecord.Repeated;
import org.herald.national.NationalSystem.Mode;
import org.herald.notice.Digest;
import org.jspecify.annotations.Nullable;

/**
 * The records of one file, in order. The file is read to its end once before the first record is
 * given: what cannot be read throughout is refused as a whole, and nothing of it has left.
 */
final class RecordReader implements Closeable {
  private final Source source;
  private final RecordMapper mapper;
  private final ContentMac mac;
  private final Path file;
  private final FileState before;
  private final CsvTable table;
  private final Set<String> ids;
  private final Map<String, Seen> seen = new HashMap<>();
  private boolean allReadable = true;

  /** Size and time of last change: both the same means nobody wrote in between. */
  private record FileState(long bytes, FileTime changed) {
    static FileState of(Path file) throws IOException {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileState(attributes.size(), attributes.lastModifiedTime());
    }
  }

  private record Seen(long line, Digest contentMac) {}

  private RecordReader(
      Source source,
      RecordMapper mapper,
      ContentMac mac,
      Path file,
      FileState before,
      Set<String> ids,
      CsvTable table) {
    this.source = source;
    this.mapper = mapper;
    this.mac = mac;
    this.file = file;
    this.before = before;
    this.ids = ids;
    this.table = table;
  }

  /**
   * @throws RejectedException {@code record-malformed}, {@code record-column-unknown}, {@code
   *     too-large} (more records than the limit): the whole file is refused
   * @throws UnavailableException {@code unavailable} when it is still being written or unreadable
   */
  static RecordReader open(
      Source source, RecordMapper mapper, ContentMac mac, Path file, IntakeLimits limits) {
    try {
      FileState before = FileState.of(file);
      Set<String> ids;
      try (CsvTable whole = table(source, file, limits)) {
        ids = readThrough(whole, source, limits);
      }
      refuseIfChanged(file, before);
      return new RecordReader(source, mapper, mac, file, before, ids, table(source, file, limits));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /**
   * The next record, or null after the last.
   *
   * @throws UnavailableException {@code unavailable} when the file changed while it was read; what
   *     was given so far is safe to give again
   */
  @Nullable MappedRecord next() {
    try {
      CsvTable.Entry entry = table.next();
      return switch (entry) {
        case null -> {
          refuseIfChanged(file, before);
          yield null;
        }
        case CsvRow.Unreadable(long line, FailureCode code, String reason) -> {
          allReadable = false;
          yield new Refused(
              line,
              Optional.empty(),
              code,
              "record",
              "Line " + line + " " + reason + ". Correct the record and send it again.");
        }
        case CsvTable.Row row -> record(row);
      };
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Identifiers of all records of the file in full mode, before the first is given; else none. */
  Set<String> ids() {
    return ids;
  }

  /** Whether every record given so far could be read as such. */
  boolean allReadable() {
    return allReadable;
  }

  private MappedRecord record(CsvTable.Row row) {
    Mapping mapping = source.mapping();
    Digest contentMac = mac.of(source.name(), row, mapping.usedColumns());
    String id = row.cell(mapping.recordIdColumn()).strip();
    if (Check.isRecordId(id)) {
      Seen first = seen.putIfAbsent(id, new Seen(row.line(), contentMac));
      if (first != null) {
        return first.contentMac().equals(contentMac)
            ? new Repeated(row.line(), id, first.line())
            : mapper.refused(
                row,
                FailureCode.RECORD_FIELD_INVALID,
                Target.RECORD_ID.fieldName(),
                "Line "
                    + row.line()
                    + ": the record id stands in line "
                    + first.line()
                    + " with other content. That line counts; send a change in a file of its own.");
      }
    }
    return mapper.map(row, contentMac);
  }

  private static CsvTable table(Source source, Path file, IntakeLimits limits) throws IOException {
    InputStream in = open(source, file);
    try {
      return CsvTable.open(
          in,
          source.transform().isPresent() ? StandardCharsets.UTF_8 : source.intake().charset(),
          source.intake().separator(),
          limits.maxRecordChars(),
          source.mapping().knownColumns(),
          source.mapping().optionalColumns(),
          source.name() + "/" + source.intake().mapping());
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static InputStream open(Source source, Path file) throws IOException {
    if (source.transform().isEmpty()) {
      return Files.newInputStream(file);
    }
    try (InputStream xml = Files.newInputStream(file)) {
      byte[] whole = xml.readNBytes(Transform.MAX_BYTES + 1);
      return new ByteArrayInputStream(source.transform().get().csv(whole));
    }
  }

  private static Set<String> readThrough(CsvTable table, Source source, IntakeLimits limits)
      throws IOException {
    var ids = new HashSet<String>();
    int records = 0;
    for (CsvTable.Entry entry = table.next(); entry != null; entry = table.next()) {
      if (entry instanceof CsvTable.Row row && source.intake().mode() == Mode.FULL) {
        ids.add(row.cell(source.mapping().recordIdColumn()).strip());
      }
      if (records++ == limits.maxRecords()) {
        throw new RejectedException(
            FailureCode.TOO_LARGE,
            "The file holds more than "
                + limits.maxRecords()
                + " records. Split it, or raise herald.national.limits.max-records. Nothing of this"
                + " file was taken in.");
      }
    }
    if (source.intake().finalNewline() && !table.endsWithNewline()) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE,
          "The file does not end with a line end: it is not complete yet. It is read again later.");
    }
    return ids;
  }

  private static void refuseIfChanged(Path file, FileState before) throws IOException {
    if (!FileState.of(file).equals(before)) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE,
          "The file changed while it was read: it is still being written. It is read again later.");
    }
  }

  private static UnavailableException unreadable(IOException e) {
    return new UnavailableException(
        FailureCode.UNAVAILABLE,
        "The file cannot be read. Check that it is there and readable.",
        e);
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
