package org.herald.national;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.herald.document.Documents;
import org.herald.national.MappedRecord.Refused;
import org.herald.notice.ModusOperandi;
import org.herald.notice.NoticeContent;
import org.herald.notice.NoticeType;
import org.herald.notice.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The 83 fields of HTCDS 2.0: each fills a field of a notice or stays at home for a reason. */
class CaseDataStandardTest {
  private static final String UNIT = "anti-trafficking-unit";
  private static final Path SAMPLE = Path.of("routes/national", UNIT, "sample.csv");
  private static final SystemFolder FOLDER = new SystemFolder(Optional.empty(), UNIT);

  @TempDir Path data;

  @Test
  void everyFieldIsAccountedFor() {
    List<CsvTable.Row> fields = fields();
    assertThat(fields).hasSize(83);
    assertThat(fields.stream().map(row -> row.cell("field")).distinct()).hasSize(83);
    Mapping mapping = Mapping.read(FOLDER, "mapping.csv");
    for (CsvTable.Row field : fields) {
      String name = field.cell("field");
      Set<String> filled =
          Stream.of(Target.values())
              .filter(
                  target ->
                      mapping.rule(target).filter(rule -> rule.source().equals(name)).isPresent())
              .map(Target::fieldName)
              .collect(toSet());
      switch (field.cell("treatment")) {
        case "mapped" -> {
          assertThat(filled).as(name).contains(field.cell("target"));
          assertThat(field.cell("reason")).as(name).isEmpty();
        }
        case "unmapped" -> {
          assertThat(filled).as(name).isEmpty();
          assertThat(mapping.knownColumns()).contains(name);
          assertThat(field.cell("reason")).as(name).hasSizeGreaterThan(10).endsWith(".");
        }
        default -> throw new AssertionError(name + " is neither mapped nor unmapped");
      }
    }
    var others = new TreeSet<>(mapping.knownColumns());
    fields.forEach(row -> others.remove(row.cell("field")));
    assertThat(others).allMatch(column -> column.startsWith("unit_"));
  }

  /** A pick list that gains a value stops here, not at an officer's desk. */
  @Test
  void everyPickListThatIsMappedIsCoveredWhole() {
    Map<String, String> lists =
        Map.of(
            "prs_Gender", "gender",
            "vic_MethodOfRecruitment", "recruitment",
            "vic_TypeOfExploitation", "exploitation");
    for (CsvTable.Row field : fields()) {
      String list = lists.get(field.cell("field"));
      if (list == null) {
        continue;
      }
      Set<String> codes =
          CsvTable.readSmall(FOLDER, "codes/" + list + ".csv", List.of("code", "value", "refuse"))
              .stream()
              .map(row -> row.cell("code"))
              .collect(toSet());
      assertThat(codes).containsExactlyInAnyOrder(field.cell("pick_list").split(" ; "));
    }
  }

  @Test
  void theSampleBecomesYellowBlueAndPurpleNotices() {
    List<MappedRecord> records = read();
    List<NoticeContent> contents =
        records.stream().filter(MappedRecord.Mapped.class::isInstance).map(Desk::content).toList();
    assertThat(contents)
        .extracting(NoticeContent::type)
        .containsExactly(
            NoticeType.YELLOW,
            NoticeType.YELLOW,
            NoticeType.BLUE,
            NoticeType.BLUE,
            NoticeType.PURPLE);
    assertThat(((Person) contents.get(1).subject()).minor()).isTrue();
    var method = (ModusOperandi) contents.getLast().subject();
    assertThat(method.themes())
        .containsExactlyInAnyOrder(ModusOperandi.Theme.RECRUITMENT, ModusOperandi.Theme.ONLINE);
    assertThat(contents)
        .allSatisfy(
            content -> assertThat(Gateway.RULES.check(EveryTypeTest.notice(content))).isEmpty());
    assertThat(records.stream().filter(Refused.class::isInstance).map(Refused.class::cast))
        .extracting(refused -> refused.code().wire() + " " + refused.field())
        .containsExactly(
            "record-category-unmapped type",
            "record-field-invalid sex",
            "record-field-invalid birth",
            "record-field-invalid police-report",
            "record-field-invalid offences");
  }

  /** What a victim lived through and where she is stays in the case. */
  @Test
  void nothingOfTheCaseLeavesThatStaysAtHome() {
    var documents = new Documents();
    for (MappedRecord record : read()) {
      if (record instanceof MappedRecord.Mapped) {
        String xml =
            new String(
                documents.writePayload(EveryTypeTest.notice(Desk.content(record))),
                java.nio.charset.StandardCharsets.UTF_8);
        assertThat(xml)
            .contains("SYNTHETIC-CASE/")
            .doesNotContain(
                "SYNTHETIC-SHELTER", "SYNTHETIC-PHONE", "DebtBondage", "SYNTHETIC Unit");
      }
    }
  }

  private List<MappedRecord> read() {
    var properties =
        new NationalProperties(null, List.of(UNIT), Map.of(UNIT, List.of("TG.NCB")), null);
    List<MappedRecord> all = new java.util.ArrayList<>();
    Gateway.with(data, properties).national.batches(UNIT, SAMPLE).forEachRemaining(all::addAll);
    return all;
  }

  private static List<CsvTable.Row> fields() {
    return CsvTable.readSmall(
        FOLDER,
        "fields.csv",
        List.of("field", "core", "treatment", "target", "reason", "pick_list"));
  }
}
