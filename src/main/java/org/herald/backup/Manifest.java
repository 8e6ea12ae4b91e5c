package org.herald.backup;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Scanner;
import java.util.stream.Stream;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * What a backup holds: the text that is signed (C2SP signed-note) under the name {@code
 * <party>/backup}, written last, so that a folder without it is no backup.
 *
 * @param at the moment whose state it is, by the gateway's clock
 * @param schema as {@code Database.schemaVersion}
 * @param key the log key that signs it, raw, 32 bytes
 * @param logs how far each year's log had come
 */
@SuppressWarnings("ArrayRecordComponent") // read once
record Manifest(
    String party, Instant at, String schema, byte[] key, List<Log> logs, List<File> files) {
  static final String FILE = "manifest";
  private static final String FORM = "form 1";

  /** A year's log at that moment. */
  record Log(String origin, long size) {}

  /**
   * A table's file.
   *
   * @param sha256 of the file's bytes, 32 bytes
   */
  @SuppressWarnings("ArrayRecordComponent") // read once
  record File(Table table, long rows, byte[] sha256) {
    String name() {
      return table.name() + ".copy.gz";
    }
  }

  Manifest {
    logs = List.copyOf(logs);
    files = List.copyOf(files);
  }

  static String signer(String party) {
    return party + "/backup";
  }

  String text() {
    var lines = new ArrayList<String>();
    lines.add(signer(party));
    lines.add(FORM);
    lines.add("at " + at);
    lines.add("schema " + schema);
    lines.add("key " + Base64.getEncoder().encodeToString(key));
    logs.forEach(log -> lines.add("log " + log.origin() + " " + log.size()));
    files.forEach(
        file ->
            lines.add(
                "table "
                    + file.table().name()
                    + " "
                    + file.rows()
                    + " "
                    + HexFormat.of().formatHex(file.sha256())
                    + " "
                    + String.join(",", file.table().columns())));
    return String.join("\n", lines) + "\n";
  }

  /**
   * @throws RejectedException {@code backup-invalid} when it is none
   */
  static Manifest parse(String text) {
    try (var lines = new Scanner(text)) {
      String party = lines.nextLine();
      if (!party.endsWith(signer("")) || !lines.nextLine().equals(FORM)) {
        throw invalid(null);
      }
      Instant at = Instant.parse(after("at ", lines.nextLine()));
      String schema = after("schema ", lines.nextLine());
      byte[] key = Base64.getDecoder().decode(after("key ", lines.nextLine()));
      var logs = new ArrayList<Log>();
      var files = new ArrayList<File>();
      while (lines.hasNextLine()) {
        String[] part = lines.nextLine().split(" ");
        if (part[0].equals("log") && part.length == 3) {
          logs.add(new Log(part[1], Long.parseLong(part[2])));
        } else if (part[0].equals("table") && part.length == 5) {
          files.add(
              new File(
                  new Table(part[1], Stream.of(part[4].split(",")).toList()),
                  Long.parseLong(part[2]),
                  HexFormat.of().parseHex(part[3])));
        } else {
          throw invalid(null);
        }
      }
      return new Manifest(
          party.substring(0, party.length() - signer("").length()), at, schema, key, logs, files);
    } catch (NoSuchElementException | DateTimeException | IllegalArgumentException e) {
      throw invalid(e);
    }
  }

  private static String after(String word, String line) {
    if (!line.startsWith(word)) {
      throw invalid(null);
    }
    return line.substring(word.length());
  }

  private static RejectedException invalid(@org.jspecify.annotations.Nullable Exception cause) {
    String text = "The file " + FILE + " of the backup is not of the form this Herald writes.";
    return cause == null
        ? new RejectedException(FailureCode.BACKUP_INVALID, text)
        : new RejectedException(FailureCode.BACKUP_INVALID, text, cause);
  }
}
