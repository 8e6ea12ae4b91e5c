package org.herald.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** What the embedded server says of itself: this run's words and the run's before. */
final class ServerLog {
  private static final int TAIL_LINES = 15;

  private final Path file;
  private final Path previous;

  ServerLog(Path home) {
    this.file = home.resolve("postgresql.log");
    this.previous = home.resolve("postgresql.previous.log");
  }

  Path file() {
    return file;
  }

  /** Sets the last run's words aside, so that the tail is this run's only. */
  void begin() throws IOException {
    if (Files.exists(file)) {
      Files.move(file, previous, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** The last lines, for the operator who has to mend it. */
  String tail() throws IOException {
    if (!Files.exists(file)) {
      return "(nothing)";
    }
    List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
  }
}
