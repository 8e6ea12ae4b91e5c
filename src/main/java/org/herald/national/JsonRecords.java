package org.herald.national;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records sent as JSON: an array of 1 to 50 flat objects, each key a column, each value a text or
 * null.
 */
final class JsonRecords {
  private static final JsonMapper STRICT =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private JsonRecords() {}

  /**
   * @param cells by column; a column that is not there is empty
   */
  record JsonRecord(long line, Map<String, String> cells) implements SourceRecord {
    @Override
    public String cell(String column) {
      return cells.getOrDefault(column, "");
    }

    @Override
    public String place() {
      return "Record " + line;
    }

    /** Redacted: cells hold personal data. */
    @Override
    public String toString() {
      return "JsonRecord[" + line + "]";
    }
  }

  /**
   * @param known the columns a record may have
   * @throws RejectedException {@code too-large}, {@code record-malformed} or {@code
   *     record-column-unknown} for the request as a whole, naming positions and never a value
   */
  static List<SourceRecord> read(byte[] json, Set<String> known) {
    if (json.length > NationalSystems.MAX_REQUEST_BYTES) {
      throw new RejectedException(
          FailureCode.TOO_LARGE,
          "A request holds at most "
              + NationalSystems.MAX_REQUEST_BYTES
              + " bytes. Send fewer records at once. Nothing of it was taken in.");
    }
    JsonNode array = parse(json);
    if (!array.isArray() || array.isEmpty() || array.size() > RecordBatches.BATCH_RECORDS) {
      throw malformed("The body must be an array of 1 to 50 records");
    }
    List<SourceRecord> records = new ArrayList<>();
    for (JsonNode node : array) {
      records.add(record(records.size() + 1, node, known));
    }
    return records;
  }

  /**
   * What becomes of each, in their order.
   *
   * @throws RejectedException as {@link #read}
   */
  static List<MappedRecord> mapped(
      Source source, byte[] json, RecordMapper mapper, ContentMac mac) {
    return read(json, source.mapping().knownColumns()).stream()
        .map(one -> mapper.map(one, mac.of(source.name(), one, source.mapping().usedColumns())))
        .toList();
  }

  static boolean isFile(Path file) {
    return String.valueOf(file.getFileName()).endsWith(".json");
  }

  /** A dry run of what a file holds as a request would. */
  static MappingReport map(Source source, Path file, RecordMapper mapper, RuleCheck rules) {
    byte[] json;
    try (InputStream in = Files.newInputStream(file)) {
      // One byte more than a request may have is enough to see that.
      json = in.readNBytes(NationalSystems.MAX_REQUEST_BYTES + 1);
    } catch (IOException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The file " + file + " cannot be read.", e);
    }
    var records = mapped(source, json, mapper, ContentMac.forDryRun()).iterator();
    return MappingReport.of(source.name(), () -> records.hasNext() ? records.next() : null, rules);
  }

  private static JsonNode parse(byte[] json) {
    try {
      return STRICT.readTree(json);
    } catch (JacksonException notJson) {
      throw malformed("The body is not JSON, is cut short, or names a key twice");
    }
  }

  private static SourceRecord record(int number, JsonNode node, Set<String> known) {
    if (!node.isObject()) {
      throw malformed("Record " + number + " is not an object");
    }
    var cells = new TreeMap<String, String>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (!known.contains(field.getKey())) {
        throw new RejectedException(
            FailureCode.RECORD_COLUMN_UNKNOWN,
            "Record "
                + number
                + " has a key that is none of "
                + String.join(", ", known)
                + ". Remove it, or add it to the mapping. Nothing of the request was taken in.");
      }
      JsonNode value = field.getValue();
      if (!value.isNull() && (!value.isString() || !isText(value.stringValue()))) {
        throw malformed(
            "Record " + number + ", key '" + field.getKey() + "' is neither a text nor null");
      }
      cells.put(field.getKey(), value.isNull() ? "" : value.stringValue());
    }
    return new JsonRecord(number, cells);
  }

  /** Without control characters and half characters, which no document could carry. */
  private static boolean isText(String value) {
    return value
        .codePoints()
        .noneMatch(
            c ->
                c < ' ' && c != '\n' && c != '\r' && c != '\t'
                    || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE
                    || c == 0xFFFE
                    || c == 0xFFFF);
  }

  private static RejectedException malformed(String what) {
    return new RejectedException(
        FailureCode.RECORD_MALFORMED, what + ". Nothing of the request was taken in.");
  }
}
