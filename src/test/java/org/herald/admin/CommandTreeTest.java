package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.sandbox.Sandbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

class CommandTreeTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void helpListsTheCommandsAndEveryExitCode() {
    assertThat(herald("--help")).isZero();
    assertThat(out.toString())
        .contains("sandbox", "run", "generate-completion", "--json")
        .contains("submit", "map", "status", "replay", "partner", "audit", "open");
    for (ExitStatus status : ExitStatus.values()) {
      // the annotation cannot read the enum: this keeps the two the same
      assertThat(out.toString()).containsPattern(status.code() + " +" + status.meaning());
    }
    assertThat(err.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sandbox",
        "run",
        "submit",
        "map",
        "status",
        "replay",
        "partner",
        "partner list",
        "partner export",
        "partner inspect",
        "partner import",
        "audit",
        "audit verify",
        "open"
      })
  void everyCommandHasHelp(String command) {
    assertThat(herald((command + " --help").split(" "))).isZero();
    assertThat(out.toString()).contains("Usage: herald " + command, "--help");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theDryRunsHelpSaysThatMoreMistakesMayFollow() {
    assertThat(herald("map", "--help")).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("Of each refused record only its first mistake is named");
  }

  @ParameterizedTest
  @ValueSource(strings = {"partner", "audit", "status", "map exit-control-list", "open x"})
  void whatIsMissingIsAUsageError(String line) {
    assertThat(herald(line.split(" "))).isEqualTo(2);
  }

  @Test
  void versionNamesTheProgramAndItsJava() {
    assertThat(herald("--version")).isZero();
    assertThat(out.toString()).startsWith("herald ").contains("Java 25");
  }

  @Test
  void anUnknownCommandIsAUsageErrorThatNamesTheHelp() {
    assertThat(herald("sandbx")).isEqualTo(2);
    assertThat(err.toString()).contains("sandbx", "Did you mean", "herald --help");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"run", "run --config", "sandbox --unknown", "--once run --config x", "--data"})
  void aWrongCommandLineIsAUsageError(String line) {
    assertThat(herald(line.split(" "))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aMissingConfigurationFileIsAConfigurationFailure() {
    assertThat(herald("run", "--config", folder.resolve("none.yaml").toString())).isEqualTo(3);
    assertThat(err.toString()).contains("none.yaml", "[configuration-invalid]");
  }

  @Test
  void aFolderIsNoConfigurationFile() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("conf"));
    assertThat(herald("run", "--config", directory.toString())).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"--once --data %s", "sandbox --once --data %s", "sandbox --data=%s"})
  void theSandboxRunsWithAndWithoutItsName(String line) throws IOException {
    // Its first port is taken: it says where it would keep its data, and starts nothing.
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String ports = " --ports " + taken.getLocalPort();
      int exit = herald((line.formatted(folder.resolve("x")) + ports).split(" "));
      assertThat(exit).isEqualTo(3);
      assertThat(err.toString()).contains("port-taken", "PK.FIA");
      assertThat(out.toString()).contains(folder.resolve("x").toString());
      assertThat(folder.resolve("x")).doesNotExist();
    }
  }

  @Test
  void completionIsAScriptForTheWholeTree() {
    assertThat(herald("generate-completion")).isZero();
    assertThat(out.toString()).startsWith("#!").contains("herald", "sandbox", "--config");
  }

  @Test
  void aResultIsASentenceOrJson() {
    assertThat(probe("good")).isZero();
    assertThat(out.toString()).isEqualTo("2 found\n");
    assertThat(probe("good", "--json")).isZero();
    assertThat(out.toString()).isEqualTo("2 found\n{\"found\":2}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "rejected, 1, schema-invalid",
    "log, 1, log-invalid",
    "configuration, 3, configuration-invalid",
    "port, 3, port-taken",
    "unavailable, 4, unavailable",
    "defect, 70, defect"
  })
  void failuresBecomeExitCodes(String kind, int exit, String code) {
    assertThat(probe(kind)).isEqualTo(exit);
    assertThat(err.toString()).contains("[" + code + "]").doesNotContain("SECRET");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void jsonMayStandBeforeTheCommandAndCoversFailures() {
    var tree = new CommandTree(new PrintWriter(out), new PrintWriter(err));
    var output = new Output(new PrintWriter(out), new PrintWriter(err));
    int exit =
        tree.commandLine(
                output, new SandboxCommand(new Sandbox(new PrintWriter(out))), commands(output))
            .execute("--json", "probe", "unavailable");
    assertThat(exit).isEqualTo(4);
    assertThat(err.toString())
        .isEqualTo("{\"error\":\"unavailable\",\"message\":\"later\",\"exit\":4}\n");
  }

  @Test
  void aDefectShowsWhereItIsButNotTheDataItQuotes() {
    probe("defect");
    assertThat(err.toString())
        .contains("IllegalStateException", "CommandTreeTest")
        .doesNotContain("SECRET");
  }

  private int herald(String... arguments) {
    return new CommandTree(new PrintWriter(out), new PrintWriter(err)).execute(arguments);
  }

  private int probe(String... arguments) {
    var output = new Output(new PrintWriter(out), new PrintWriter(err));
    var line =
        new CommandTree(new PrintWriter(out), new PrintWriter(err))
            .commandLine(
                output, new SandboxCommand(new Sandbox(new PrintWriter(out))), commands(output));
    var all = new java.util.ArrayList<>(List.of("probe"));
    all.addAll(List.of(arguments));
    return line.execute(all.toArray(String[]::new));
  }

  private static List<Object> commands(Output output) {
    return List.of(new Probe(output), new AutoComplete.GenerateCompletion());
  }

  @Command(name = "probe")
  private static final class Probe implements Callable<Integer> {
    private final Output output;
    @Parameters private String kind = "";

    Probe(Output output) {
      this.output = output;
    }

    @Override
    public Integer call() {
      switch (kind) {
        case "rejected" -> throw new RejectedException(FailureCode.SCHEMA_INVALID, "not valid");
        case "log" -> throw new RejectedException(FailureCode.LOG_INVALID, "not valid");
        case "configuration" -> throw new RejectedException(FailureCode.CONFIGURATION, "mend it");
        case "port" -> throw new UnavailableException(FailureCode.PORT_TAKEN, "mend it");
        case "unavailable" -> throw new UnavailableException(FailureCode.UNAVAILABLE, "later");
        case "defect" -> throw new IllegalStateException("SECRET", new RuntimeException("SECRET"));
        default -> output.result("2 found", Map.of("found", 2));
      }
      return ExitStatus.OK.code();
    }
  }
}
