package org.herald.national;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.herald.notice.NoticeContent;

/** A national system made up for a test: a folder of its own and records written as given. */
final class Desk {
  static final String NAME = "desk";
  private final Path root;

  Desk(Path root) {
    this.root = root;
    file(
        "system.yaml",
        """
        title: Desk of a test
        intake:
          format: csv
          recipients: [TG.NCB]
        """);
  }

  Desk file(String name, String text) {
    try {
      Path file = root.resolve(NAME).resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A mapping that takes each field from a column of the field's name. */
  Desk mappingOf(Iterable<String> fields) {
    var mapping = new StringBuilder("target,source,function,argument,default\n");
    for (String field : fields) {
      Target target = Target.valueOf(field.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
      mapping.append(field).append(',').append(field);
      mapping.append(target.maxValues() > 1 ? ",split,;,\n" : ",copy,,\n");
    }
    return file("mapping.csv", mapping.toString());
  }

  Gateway gateway() {
    return Gateway.with(
        root.resolve("data"), new NationalProperties(root, List.of(NAME), Map.of(), null));
  }

  /** The records of a file. */
  List<MappedRecord> read(String name, String text) {
    file(name, text);
    Path file = root.resolve(NAME).resolve(name);
    List<MappedRecord> all = new ArrayList<>();
    gateway().national.batches(NAME, file).forEachRemaining(all::addAll);
    return all;
  }

  /** One record of fields, through a mapping of the same fields. */
  MappedRecord map(Map<String, String> fields) {
    return mappingOf(fields.keySet()).record(fields);
  }

  /** One record of fields, through the mapping that is there. */
  MappedRecord record(Map<String, String> fields) {
    String header = String.join(",", fields.keySet());
    String row = fields.values().stream().map(Desk::quoted).collect(joining(","));
    return read("in.csv", header + "\n" + row + "\n").getFirst();
  }

  /** {@code field = value}, one a line. */
  static Map<String, String> fields(String lines) {
    Map<String, String> fields = new LinkedHashMap<>();
    lines
        .lines()
        .filter(line -> !line.isBlank())
        .map(line -> line.split("=", 2))
        .forEach(parts -> fields.put(parts[0].strip(), parts[1].strip()));
    return fields;
  }

  static NoticeContent content(MappedRecord record) {
    if (record instanceof MappedRecord.Mapped mapped) {
      return mapped.submission().content();
    }
    throw new AssertionError("not mapped: " + record);
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }
}
