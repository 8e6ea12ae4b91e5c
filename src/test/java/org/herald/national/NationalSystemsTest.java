package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.national.MappedRecord.Mapped;
import org.herald.national.MappedRecord.Refused;
import org.herald.notice.Disappearance;
import org.herald.notice.PartyId;
import org.herald.notice.Person;
import org.herald.notice.Submission;
import org.herald.notice.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NationalSystemsTest {
  private static final Path SAMPLE = Path.of("routes/national/exit-control-list/sample.csv");
  private static final Path SAMPLE_TG = Path.of("routes/national/exit-control-list/sample-tg.csv");
  private static final String ECL = "exit-control-list";

  @TempDir Path data;

  @Test
  void makesNoticesOfTheSampleAndRefusesTheRest() {
    Gateway gateway = Gateway.at(data);
    List<MappedRecord> records = gateway.read(SAMPLE);

    Map<String, String> refused =
        records.stream()
            .filter(Refused.class::isInstance)
            .map(Refused.class::cast)
            .collect(
                Collectors.toMap(
                    record -> record.recordId().orElse("?"),
                    record -> record.code().wire() + " " + record.field()));
    assertThat(records).hasSize(24);
    assertThat(refused)
        .containsOnly(
            Map.entry("SYN-0011", "record-category-unmapped type"),
            Map.entry("SYN-0012", "record-field-invalid birth"),
            Map.entry("SYN-0013", "excluded-matter type"),
            Map.entry("SYN-0014", "record-field-invalid police-report"),
            Map.entry("SYN-0015", "record-field-invalid sex"),
            Map.entry("SYN-0019", "record-category-unmapped type"),
            Map.entry("SYN-0002", "record-field-invalid record-id"));
    assertThat(MappedRecord.submissions(records)).hasSize(16);
    assertThat(gateway.events)
        .hasSize(7)
        .allSatisfy(
            event -> {
              assertThat(event.event()).isEqualTo("record.refused");
              assertThat(event.detail()).containsOnlyKeys("system", "position", "field");
            });
  }

  @Test
  void mapsEveryFieldOfARecord() {
    Submission child = submission("SYN-0003");
    assertThat(child.recipients()).containsExactly(PartyId.of("TG.NCB"), PartyId.of("OM.LO-PK"));
    assertThat(child.urgency()).isEqualTo(Urgency.URGENT);
    assertThat(child.key().system()).isEqualTo(ECL);
    Person person = (Person) child.content().subject();
    assertThat(person.minor()).isTrue();
    assertThat(person.documents()).hasSize(1);
    assertThat(person.description()).contains("School uniform, blue;\nhair plaited");
    Disappearance facts = (Disappearance) child.content().facts();
    assertThat(facts.policeReport()).isEqualTo("SYNTHETIC/REPORT/0003");
    assertThat(facts.circumstances()).contains("white van.\n\nPossible crossing");

    Person urdu = (Person) submission("SYN-0004").content().subject();
    assertThat(urdu.name().family()).isEqualTo("نمونہ خان");
    assertThat(urdu.birth().orElseThrow().value()).isEqualTo("1999");
    Person single = (Person) submission("SYN-0006").content().subject();
    assertThat(single.name().forenames()).isEmpty();
    Person monthOnly = (Person) submission("SYN-0007").content().subject();
    assertThat(monthOnly.birth().orElseThrow().value()).isEqualTo("1988-05");
    Person noBirth = (Person) submission("SYN-0016").content().subject();
    assertThat(noBirth.birth()).isEmpty();
  }

  @Test
  void treatsWhoMayBeAChildAsAChildWhateverTheFlagSays() {
    assertThat(((Person) submission("SYN-0021").content().subject()).minor()).isTrue();
    assertThat(((Person) submission("SYN-0001").content().subject()).minor()).isFalse();
  }

  @Test
  void givesBatchesOfFifty() throws IOException {
    Path file = file(rows(120));
    List<Integer> sizes = new ArrayList<>();
    Gateway.at(data).national.batches(ECL, file).forEachRemaining(b -> sizes.add(b.size()));
    assertThat(sizes).containsExactly(50, 50, 20);
  }

  @Test
  void readingAgainGivesTheSameKeysSoThatAcceptKnowsThem() {
    List<Submission> first = MappedRecord.submissions(Gateway.at(data).read(SAMPLE));
    List<Submission> afterRestart = MappedRecord.submissions(Gateway.at(data).read(SAMPLE));
    assertThat(afterRestart).isEqualTo(first);
  }

  @Test
  void anotherGatewayHasOtherKeysForTheSameRecord(@TempDir Path otherData) {
    var here = MappedRecord.submissions(Gateway.at(data).read(SAMPLE)).getFirst().key();
    var there = MappedRecord.submissions(Gateway.at(otherData).read(SAMPLE)).getFirst().key();
    assertThat(there.contentMac()).isNotEqualTo(here.contentMac());
  }

  @Test
  void aDryRunCountsAndLeavesNothingBehind() {
    Gateway gateway = Gateway.at(data);
    MappingReport report = gateway.national.map(ECL, SAMPLE);
    assertThat(report.records()).isEqualTo(24);
    assertThat(report.mapped()).isEqualTo(14);
    assertThat(report.repeated()).isEqualTo(1);
    assertThat(report.refused()).isEqualTo(9);
    assertThat(report.refusals()).hasSize(9);
    assertThat(gateway.events).isEmpty();
    assertThat(data).isEmptyDirectory();
    assertThat(gateway.national.map(ECL, SAMPLE_TG).mapped()).isEqualTo(5);
  }

  @Test
  void aFileThatGrowsWhileItIsReadIsReadAgainLater() throws IOException {
    Path file = file(rows(60));
    RecordBatches batches = Gateway.at(data).national.batches(ECL, file);
    Files.writeString(file, "SYN-9999", StandardOpenOption.APPEND);
    assertThatThrownBy(() -> batches.forEachRemaining(batch -> {}))
        .isInstanceOfAny(UnavailableException.class)
        .hasMessageContaining("still being written");
  }

  @Test
  void aMissingFileIsUnavailable() {
    assertThatThrownBy(() -> Gateway.at(data).read(data.resolve("none.csv")))
        .isInstanceOf(UnavailableException.class);
  }

  @Test
  void tooManyRecordsRefuseTheFile() throws IOException {
    Path file = file(rows(11));
    assertThatThrownBy(() -> Gateway.withLimits(data, 10_000, 10).read(file))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("more than 10 records");
    assertThat(Gateway.withLimits(data, 10_000, 11).read(file)).hasSize(11);
  }

  @Test
  void aTenMegabyteLineIsRefusedAloneAndTheNextRecordRead() throws IOException {
    String rows = rows(3);
    Path file = file(rows.replace("SYNTHETIC. Text 2", "x".repeat(10 << 20)));
    List<MappedRecord> records = Gateway.at(data).read(file);
    assertThat(records).hasSize(3);
    assertThat(records.get(1))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(FailureCode.TOO_LARGE);
              assertThat(refused.position()).isEqualTo(3);
            });
    assertThat(records.get(2)).isInstanceOf(Mapped.class);
  }

  @Test
  void aSinkHasNoIntake() {
    assertThatThrownBy(() -> Gateway.at(data).national.map("tracing-desk", SAMPLE))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.NOT_FOUND));
  }

  private Submission submission(String recordId) {
    return MappedRecord.submissions(Gateway.at(data).read(SAMPLE)).stream()
        .filter(submission -> submission.key().recordId().equals(recordId))
        .findFirst()
        .orElseThrow();
  }

  private static String rows(int count) throws IOException {
    var text = new StringBuilder(Files.readAllLines(SAMPLE).getFirst()).append("\n");
    for (int i = 1; i <= count; i++) {
      text.append("SYN-").append(i).append(",missing-person,CASE,Specimen,Test,F,1998,PAK,N,,,,,");
      text.append("REPORT,Lahore,PAK,2026,SYNTHETIC. Text ").append(i).append(",,\n");
    }
    return text.toString();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(data.resolve("in.csv"), text);
  }
}
