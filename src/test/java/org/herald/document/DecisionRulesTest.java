package org.herald.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A refusal must not name a rule that nobody can look up. */
class DecisionRulesTest {
  private static final Pattern NAMED =
      Pattern.compile("\"Rule ([a-z-]+): |notAgreed\\(\"([a-z-]+)\"");

  @Test
  void everyRuleTheProgramNamesIsExplained() throws IOException {
    var named = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        var matcher = NAMED.matcher(Files.readString(file));
        while (matcher.find()) {
          named.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
      }
    }
    List<DecisionRule> explained = Rules.of(new Documents(), Clock.systemUTC()).decisions();
    assertThat(explained.stream().map(DecisionRule::id)).containsExactlyInAnyOrderElementsOf(named);
    assertThat(explained)
        .allSatisfy(rule -> assertThat(rule.french()).isNotBlank().isNotEqualTo(rule.english()));
  }
}
