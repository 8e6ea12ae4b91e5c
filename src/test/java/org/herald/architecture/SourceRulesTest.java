package org.herald.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRulesTest {
  @Test
  void theSourceKeepsTheRules() throws Exception {
    var found = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        found.addAll(SourceRules.violations(file.toString(), Files.readString(file)));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void migrationsKeepTheRules() throws Exception {
    var found = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/resources/db/migration"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".sql")).toList()) {
        found.addAll(SourceRules.migrationViolations(file.toString(), Files.readString(file)));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void aMigrationThatAsksTheDatabaseForTheTimeIsFound() {
    String column = "CREATE TABLE t (at timestamptz %s); -- never now()";
    assertThat(SourceRules.migrationViolations("V1", column.formatted("NOT NULL"))).isEmpty();
    assertThat(SourceRules.migrationViolations("V1", column.formatted("DEFAULT now()"))).hasSize(1);
  }

  @Test
  void aLongFileIsFound() {
    String line = "// a line\n";
    assertThat(SourceRules.violations("A", line.repeat(SourceRules.MAX_LINES))).isEmpty();
    assertThat(SourceRules.violations("A", line.repeat(SourceRules.MAX_LINES + 1))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"// TODO later", "/** FIXME */", "int a; // XXX"})
  void anOpenEndIsFound(String text) {
    assertThat(SourceRules.violations("A", text)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sql(\"UPDATE delivery SET due = now() WHERE id = :id\")",
        "sql(\"where due < NOW ( )\")",
        "sql(\"\"\"\n  SELECT id\n  WHERE due <= CURRENT_TIMESTAMP\n\"\"\")",
        "sql(\"select clock_timestamp()\")"
      })
  void sqlThatAsksTheDatabaseForTheTimeIsFound(String text) {
    assertThat(SourceRules.violations("A", text)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "// never now() in SQL",
        "sql(\"WHERE due <= :now\")",
        "log(\"the time is now\")",
        "text(\"say \\\"hello\\\"\"); // now()"
      })
  void wordsThatOnlyLookLikeItAreNot(String text) {
    assertThat(SourceRules.violations("A", text)).isEmpty();
  }
}
