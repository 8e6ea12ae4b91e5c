package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.herald.admin.Terminal.herald;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that need no running gateway. */
class OfflineCommandsTest {
  private static final Path SAMPLE = Path.of("routes/national/exit-control-list/sample.csv");

  @TempDir Path folder;

  private Path spoiled() throws Exception {
    List<String> lines = Files.readAllLines(SAMPLE);
    Path file = folder.resolve("spoiled.csv");
    // The second record loses its last cells: another number of columns than the header.
    lines.set(2, "PLANTED-SECRET-VALUE");
    return Files.write(file, lines);
  }

  @Test
  void mapCountsWhatAFileWouldBecome() {
    Terminal done = herald("map", "exit-control-list", SAMPLE);
    assertThat(done.out()).startsWith("exit-control-list: ").contains("make a notice");
    Map<String, Object> json = herald("map", "exit-control-list", SAMPLE, "--json").json();
    assertThat((Integer) json.get("mapped")).isPositive();
    assertThat(done.exit()).isEqualTo(Integer.valueOf(0).equals(json.get("refused")) ? 0 : 1);
  }

  @Test
  void mapNamesRefusalsWithoutTheirValues() throws Exception {
    Terminal refused = herald("map", "exit-control-list", spoiled());
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.out() + refused.err())
        .contains("record-")
        .doesNotContain("PLANTED-SECRET-VALUE");
  }

  @Test
  void aMistypedSystemIsAUsageErrorThatNamesTheKnownOnes() throws Exception {
    Terminal shipped = herald("map", "exit-control-lst", SAMPLE);
    assertThat(shipped.exit()).isEqualTo(2);
    assertThat(shipped.err())
        .contains(
            "exit-control-lst in the program",
            "anti-trafficking-unit, exit-control-list, missing-persons, tracing-desk",
            "map --help");
    assertThat(herald("map", "../exit-control-list", SAMPLE).exit()).isEqualTo(2);

    Path own = Files.createDirectories(folder.resolve("own/border-desk"));
    Files.createDirectories(folder.resolve("own/no-system"));
    Files.writeString(own.resolve("system.yaml"), "title: Border desk\n");
    Terminal folders =
        herald("map", "exit-control-list", SAMPLE, "--folder", folder.resolve("own"));
    assertThat(folders.exit()).isEqualTo(2);
    assertThat(folders.err()).contains("known are: border-desk. ");
    Terminal none = herald("map", "border-desk", SAMPLE, "--folder", folder.resolve("none"));
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("There is no folder", "--folder");
  }

  @Test
  void mapReadsWhatWouldBeSentOverRest() throws Exception {
    Path sample = Path.of("routes/national/missing-persons/sample.json");
    Terminal mapped = herald("map", "missing-persons", sample);
    assertThat(mapped.exit()).isEqualTo(1);
    assertThat(mapped.out()).contains("Record 3, column 'born', field 'birth'");
    Path cut = folder.resolve("cut.json");
    Files.writeString(cut, Files.readString(sample).substring(0, 200));
    Terminal broken = herald("map", "missing-persons", cut);
    assertThat(broken.exit()).isEqualTo(1);
    assertThat(broken.err()).contains("is cut short", "[record-malformed]");
    Path large = folder.resolve("large.json");
    Files.writeString(large, "[" + " ".repeat(8 << 20) + "]");
    assertThat(herald("map", "missing-persons", large).err()).contains("[too-large]");
  }

  @Test
  void mapSaysThatASystemTakesNothingIn() {
    Terminal sink = herald("map", "tracing-desk", SAMPLE);
    assertThat(sink.exit()).isEqualTo(1);
    assertThat(sink.err()).contains("tracing-desk only receives notices", "[not-found]");
  }

  @Test
  void mapSaysThatThereIsNoFile() {
    Terminal none = herald("map", "exit-control-list", folder.resolve("none.csv"));
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).contains("There is no file");
  }

  @Test
  void submitPutsTheWholeFileIntoTheIntakeOnce() throws Exception {
    Path in = Files.createDirectories(folder.resolve("data/national/exit-control-list/in"));
    Path good = Files.copy(SAMPLE, folder.resolve("good.csv"));
    String[] line = {
      "submit",
      "exit-control-list",
      good.toString(),
      "--data",
      folder.resolve("data").toString(),
      "--no-check"
    };
    Terminal first = herald((Object[]) line);
    assertThat(first.exit()).as(first.err()).isZero();
    assertThat(first.out()).contains("good.csv.result.csv");
    assertThat(in.resolve("good.csv")).hasSameBinaryContentAs(good);
    try (var left = Files.list(in)) {
      assertThat(left).hasSize(1);
    }
    Terminal again = herald((Object[]) line);
    assertThat(again.exit()).isEqualTo(1);
    assertThat(again.err()).contains("submitted before");
  }

  @Test
  void submitOfARefusedFileSubmitsNothing() throws Exception {
    Path in = Files.createDirectories(folder.resolve("data/national/exit-control-list/in"));
    Terminal refused =
        herald("submit", "exit-control-list", spoiled(), "--data", folder.resolve("data"));
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(in).isEmptyDirectory();
  }

  /** Not one of the shipped systems: only that folder has a mapping for it. */
  @Test
  void submitChecksWithTheMappingOfTheGatewaysConfiguration() throws Exception {
    Path systems = Files.createDirectories(folder.resolve("systems/border-desk"));
    Path shipped = Path.of("routes/national/exit-control-list");
    try (var files = Files.walk(shipped)) {
      for (Path file : files.filter(one -> !one.equals(shipped)).toList()) {
        Files.copy(file, systems.resolve(shipped.relativize(file).toString()));
      }
    }
    Path in = Files.createDirectories(folder.resolve("data/national/border-desk/in"));
    Path config =
        Files.writeString(
            folder.resolve("g.yaml"),
            """
            where: %s
            herald:
              data: ${where}/data
              national.folder: ${where}/systems
            """
                .formatted(folder));
    List<String> lines = Files.readAllLines(SAMPLE).subList(0, 2);
    Path file = Files.write(folder.resolve("one.csv"), lines);
    Terminal done = herald("submit", "border-desk", file, "--config", config);
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(in.resolve("one.csv")).exists();
  }

  @Test
  void submitWaitsOnlySoLong() throws Exception {
    Files.createDirectories(folder.resolve("data/national/exit-control-list/in"));
    Terminal late =
        herald(
            "submit",
            "exit-control-list",
            SAMPLE,
            "--no-check",
            "--wait",
            1,
            "--data",
            folder.resolve("data"));
    assertThat(late.exit()).isEqualTo(4);
    assertThat(late.err()).contains("No result yet");
  }

  @Test
  void submitCountsTheResultsItWaitedFor() throws Exception {
    Path system = folder.resolve("data/national/exit-control-list");
    Files.createDirectories(system.resolve("in"));
    var intake = new IntakeFolder(folder.resolve("data"), "exit-control-list");
    Path result = Files.createDirectories(system.resolve("done")).resolve("new.csv.result.csv");
    Files.writeString(
        result,
        """
        position,record_id,result,notice,version,code,field,text
        2,"SYN-1","accepted","01a213a1-30a9-76d3-b41e-f09509363af2","1","","",""
        3,"SYN,2","refused","","","record-field-invalid","birth","Two lines
        of text."
        """);
    Path read = system.resolve("in/new.csv");
    assertThat(intake.await(new IntakeFolder.Submitted(read, result), Duration.ofSeconds(1)))
        .isEqualTo(Map.of("accepted", 1L, "refused", 1L));
  }

  @Test
  void submitSaysThatThereIsNoFile() throws Exception {
    Files.createDirectories(folder.resolve("data/national/exit-control-list/in"));
    Terminal refused =
        herald(
            "submit",
            "exit-control-list",
            folder.resolve("none.csv"),
            "--no-check",
            "--data",
            folder.resolve("data"));
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("There is no file");
  }

  @Test
  void submitNeedsTheGatewaysFolder() throws Exception {
    assertThat(herald("submit", "x", SAMPLE, "--data", folder.resolve("none")).exit()).isEqualTo(3);
    assertThat(herald("submit", "../x", SAMPLE, "--data", folder).exit()).isEqualTo(1);
    Path config = Files.writeString(folder.resolve("g.yaml"), "herald:\n  data: " + folder + "\n");
    Terminal noIntake = herald("submit", "x", SAMPLE, "--config", config);
    assertThat(noIntake.exit()).isEqualTo(1);
    assertThat(noIntake.err()).contains(folder.resolve("national/x/in").toString());
  }

  @Test
  void aCommandForARunningGatewaySaysThatThereIsNone() {
    Terminal status = herald("status", "--data", folder);
    assertThat(status.exit()).isEqualTo(4);
    assertThat(status.err()).contains("management.server.port");
  }

  @Test
  void whatIsNoMessageIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("x.p7m"), "no message");
    assertThat(herald("open", file, "--pki", folder).exit()).isEqualTo(3);
  }
}
