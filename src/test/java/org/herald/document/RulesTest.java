package org.herald.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.herald.notice.Payload;
import org.herald.notice.RuleFinding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule is broken alone by one synthetic document, and complete documents break none. */
class RulesTest {
  private static final Path VECTORS = Path.of("src/test/resources/vectors/rules");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);
  private static final Documents DOCUMENTS = new Documents();
  private static final Rules RULES = Rules.of(DOCUMENTS, CLOCK);

  static List<String> complete() throws IOException {
    return names("complete");
  }

  static List<String> broken() throws IOException {
    return names("broken");
  }

  @ParameterizedTest
  @MethodSource("complete")
  void completeDocumentsBreakNoRule(String name) throws IOException {
    assertThat(RULES.check(read("complete", name))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("broken")
  void ruleIsFoundBrokenWithItsCode(String rule) throws IOException {
    Rule expected = RULES.rule(rule);
    List<RuleFinding> findings = RULES.check(read("broken", rule));
    assertThat(findings).contains(new RuleFinding(rule, expected.kind(), expected.english()));
    assertThat(
            findings.stream().map(RuleFinding::rule).filter(id -> !ALSO.contains(rule + " " + id)))
        .containsExactly(rule);
  }

  /** Where breaking one rule cannot but break another. */
  private static final List<String> ALSO =
      List.of("protected-person-wanted red-minimum-legal-review");

  @Test
  void everyRuleHasADocumentThatBreaksIt() throws IOException {
    assertThat(broken())
        .containsExactlyInAnyOrderElementsOf(RULES.catalogue().stream().map(Rule::id).toList());
  }

  @Test
  void everyRuleIsToldInTwoLanguagesAndHasASource() {
    assertThat(RULES.catalogue())
        .allSatisfy(
            rule -> {
              assertThat(rule.english()).endsWith(".").isNotEqualTo(rule.french());
              assertThat(rule.french()).endsWith(".");
              assertThat(rule.source()).matches("[VR](: .+)?.*");
              assertThat(rule.id()).matches("[a-z]+(-[a-z]+)+");
            });
    assertThat(RULES.ruleSet()).isEqualTo("2");
  }

  /** The day of the birthday itself is adult; a date that may mean either refuses nothing. */
  @ParameterizedTest
  @CsvSource({
    "2008-11-22,false,",
    "2008-11-23,false,person-minor-flag",
    "2008-11-23,true,",
    "2008-11,false,",
    "2008-12,false,person-minor-flag",
    "2008,false,",
    "2009,false,person-minor-flag",
    "2009,true,",
    "1990,true,",
    "2026-11-23,true,person-birth-not-in-future",
    "2026-11-22,true,",
    "2027,true,person-birth-not-in-future"
  })
  void minorFlagFitsTheDateOfBirth(
      String birth, String minor, @org.jspecify.annotations.Nullable String rule)
      throws IOException {
    String xml =
        Files.readString(VECTORS.resolve("complete/blue.xml"))
            .replace("<birth>1990-02<", "<birth>" + birth + "<")
            .replace("<minor>false<", "<minor>" + minor + "<");
    assertThat(
            RULES.check(DOCUMENTS.readPayload(Samples.bytes(xml))).stream().map(RuleFinding::rule))
        .containsExactlyElementsOf(rule == null ? List.of() : List.of(rule));
  }

  private static Payload read(String folder, String name) throws IOException {
    return DOCUMENTS.readPayload(
        Files.readAllBytes(VECTORS.resolve(folder).resolve(name + ".xml")));
  }

  private static List<String> names(String folder) throws IOException {
    try (Stream<Path> files = Files.list(VECTORS.resolve(folder))) {
      return files.map(file -> file.getFileName().toString().replace(".xml", "")).sorted().toList();
    }
  }
}
