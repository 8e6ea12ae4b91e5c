package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeType;
import org.herald.notice.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sixty awkward records of an exit control list, each with what has to become of it. */
class ExitControlRecordsTest {
  private static final Path RECORDS =
      Path.of("src/main/resources/sandbox/records/exit-control-list.csv");
  private static final Path EXPECTED =
      Path.of("src/main/resources/sandbox/records/exit-control-list.expected.csv");

  @TempDir Path data;

  @Test
  void eachIsAcceptedOrRefusedAsExpected() throws IOException {
    List<String> outcomes = new ArrayList<>();
    var rules = new RuleCheck(Gateway.RULES::check, Gateway.CLOCK);
    for (MappedRecord record : Gateway.at(data).read(RECORDS)) {
      outcomes.add(outcomes.size() + 1 + " " + outcome(rules.check(record)));
    }
    assertThat(outcomes).hasSize(60).isEqualTo(expected());
  }

  @Test
  void theDryRunCountsTheSame() {
    MappingReport report =
        NationalSystems.forDryRun(Optional.empty(), "exit-control-list", Gateway.CLOCK)
            .map("exit-control-list", RECORDS);
    assertThat(report.records()).isEqualTo(60);
    assertThat(report.repeated()).isEqualTo(1);
    assertThat(report.refusals())
        .anyMatch(
            refused ->
                refused.field().equals("person-status-contradiction")
                    && refused.text().contains("Two statuses of the person contradict each other"));
  }

  /** What is awkward in the accepted ones reaches the notice as it stands. */
  @Test
  void whatIsAcceptedIsKept() {
    List<NoticeContent> contents =
        Gateway.at(data).read(RECORDS).stream()
            .filter(MappedRecord.Mapped.class::isInstance)
            .map(Desk::content)
            .toList();
    assertThat(contents)
        .extracting(NoticeContent::type)
        .contains(NoticeType.RED, NoticeType.BLUE, NoticeType.YELLOW);
    assertThat(contents.stream().filter(NoticeContent::diffusion).map(NoticeContent::type))
        .containsOnly(NoticeType.RED, NoticeType.BLUE, NoticeType.YELLOW);
    Person nepali = named(contents, "नमूना");
    assertThat(nepali.minor()).isTrue();
    assertThat(nepali.birth().orElseThrow().value()).isEqualTo("2015-04-25");
    assertThat(nepali.birthDetail().orElseThrow().asRecorded()).contains("12/01/2072 BS");
    assertThat(named(contents, "Spe\u0301cimen").name().forenames()).contains("O\u0308zlem");
    assertThat(named(contents, "نمونہ خان").name().script()).contains("Arab");
    assertThat(named(contents, "=1+1").name().forenames()).contains("Sample");
  }

  private static Person named(List<NoticeContent> contents, String family) {
    return contents.stream()
        .map(content -> (Person) content.subject())
        .filter(person -> person.name().family().equals(family))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> expected() throws IOException {
    List<String> lines = new ArrayList<>();
    try (CsvTable table =
        CsvTable.open(
            Files.newInputStream(EXPECTED),
            StandardCharsets.UTF_8,
            ',',
            1_000,
            List.of("record", "result", "code", "field_or_rule", "what_is_awkward"))) {
      for (CsvTable.Entry entry = table.next(); entry != null; entry = table.next()) {
        var row = (CsvTable.Row) entry;
        lines.add(
            "%s %s %s %s"
                .formatted(
                    row.cell("record"),
                    row.cell("result"),
                    row.cell("code"),
                    row.cell("field_or_rule"))
                .strip());
      }
    }
    return lines;
  }

  private static String outcome(MappedRecord record) {
    return switch (record) {
      case MappedRecord.Mapped mapped -> "accepted";
      case MappedRecord.Repeated repeated -> "repeated";
      case MappedRecord.Refused refused ->
          "refused " + refused.code().wire() + " " + refused.field();
    };
  }
}
