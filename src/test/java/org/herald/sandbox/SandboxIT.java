package org.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.herald.script.HeraldScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What the README promises of its second command, as a process of its own from the packaged jar.
 */
@Isolated("It starts three gateways on ports that another class might take.")
class SandboxIT {
  private static final int PORTS = 28_440;

  @TempDir Path folder;

  @Test
  void onceExchangesEverythingAndASecondRunTakesUpWhatIsNewOnly() throws Exception {
    assertThat(sandbox())
        .contains(
            "All matched.",
            "kept by rule protected-person-wanted",
            "kept by rule agreement-send",
            "kept by rule four-eyes",
            "kept by rule agreement-marking",
            "recall 3, red ",
            "request 10, silver 1, un-special 1",
            "PK.FIA recalled, answers erased 1, suspended 2")
        .doesNotContain("MISMATCH", "WARNING");
    Path partner = folder.resolve("TG.NCB");
    assertThat(partner.resolve("pki/ca.pem")).exists();
    assertThat(count(partner.resolve("inbox"), ".xml")).isPositive();
    long sealed = count(partner.resolve("sealed"), ".p7m");
    assertThat(sealed).isPositive();
    assertThat(count(partner.resolve("audit"), "checkpoint")).isPositive();

    Path in = folder.resolve("PK.FIA/national/exit-control-list/in");
    Files.writeString(in.resolve("dropped.csv"), LiveGateway.records("DROPPED", 1));
    assertThat(sandbox()).contains("All matched.").doesNotContain("MISMATCH");
    assertThat(count(partner.resolve("sealed"), ".p7m"))
        .as("the same records again are no new messages, the one that was dropped is")
        .isEqualTo(sealed + 1);
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (var taken = new ServerSocket(PORTS)) {
      Process process = start();
      String said = finished(process);
      assertThat(process.exitValue()).isEqualTo(3);
      assertThat(said).contains("Port " + taken.getLocalPort(), "--ports", "[port-taken]");
    }
  }

  private String sandbox() throws Exception {
    Process process = start();
    String said = finished(process);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private Process start() throws IOException {
    return HeraldScript.process(
            "-Xmx1g",
            "sandbox",
            "--once",
            "--data",
            folder.toString(),
            "--ports",
            String.valueOf(PORTS))
        .redirectOutput(folder.resolve("said").toFile())
        .start();
  }

  private String finished(Process process) throws Exception {
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended by itself").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(folder.resolve("said"));
  }

  private static long count(Path below, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files.filter(file -> file.toString().endsWith(ending)).count();
    }
  }
}
