package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class RulesCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void listNamesEveryRule() {
    assertThat(herald("rules", "list")).isZero();
    assertThat(out.toString()).contains("yellow-minimum-birth-year", "protected-person-public");
  }

  @Test
  void explainTellsTheRuleInTwoLanguages() {
    assertThat(herald("rules", "explain", "red-minimum-severity")).isZero();
    assertThat(out.toString()).contains("two years", "deux ans", "V: at least 2 years");
  }

  @Test
  void unknownRuleIsRefusedWithTheWayToFindOne() {
    assertThat(herald("rules", "explain", "red-minimum-severty")).isNotZero();
    assertThat(err.toString()).contains("herald rules list", "not-found");
  }

  @Test
  void pageOfTheDocumentationIsWhatTheRulesSay() throws IOException {
    assertThat(herald("rules", "list", "--markdown")).isZero();
    assertThat(Files.readString(Path.of("docs/rules.md")).strip())
        .as("make it anew: ./herald rules list --markdown > docs/rules.md")
        .isEqualTo(out.toString().strip());
  }

  private int herald(String... arguments) {
    return new CommandTree(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }
}
