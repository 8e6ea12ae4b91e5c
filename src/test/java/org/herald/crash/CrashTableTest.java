package org.herald.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.herald.failure.CrashPoint;
import org.junit.jupiter.api.Test;

class CrashTableTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)`");

  @Test
  void theTableNamesEveryPointAndNoOther() throws Exception {
    String table = Files.readString(Path.of("docs", "crash-table.md"));
    assertThat(ROW.matcher(table).results().map(row -> row.group(1)).toList())
        .containsExactlyElementsOf(
            Arrays.stream(CrashPoint.values()).map(CrashPoint::code).toList());
  }

  @Test
  void everyPointIsReachedFromTheCode() throws Exception {
    List<String> reached;
    Pattern call = Pattern.compile("CrashPoint\\.([A-Z_]+)\\.reach\\(\\)");
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      reached =
          sources
              .filter(file -> file.toString().endsWith(".java"))
              .flatMap(file -> call.matcher(text(file)).results())
              .map((MatchResult result) -> result.group(1))
              .distinct()
              .toList();
    }
    assertThat(reached)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CrashPoint.values()).map(Enum::name).toList());
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
