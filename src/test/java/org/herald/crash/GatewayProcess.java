package org.herald.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.herald.failure.CrashPoint;
import org.herald.script.HeraldScript;

/** A gateway as an operator runs it: {@code herald run}, in a process of its own. */
final class GatewayProcess {
  private static final Duration START_LIMIT = Duration.ofMinutes(5);
  private static final int EXIT_AFTER_SIGTERM = 128 + 15;

  private final String party;
  private final Path config;
  private final Path data;
  private final Path log;
  private final Path wantedPoint;
  private String jvm = "-Xmx256m -XX:TieredStopAtLevel=1";
  private Process process;
  private int logFromChar;

  /**
   * @param data the gateway's data folder, as in its configuration
   */
  GatewayProcess(String party, Path config, Path data) {
    this.party = party;
    this.config = config;
    this.data = data;
    // Of several nodes of a party each has its own configuration.
    String name = config.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
    this.log = config.resolveSibling(name + ".log");
    this.wantedPoint = config.resolveSibling(name + ".crash-point");
  }

  /** Other options than the quick start of most tests. */
  GatewayProcess jvm(String options) {
    jvm = options;
    return this;
  }

  /** The most that was resident, such as {@code 412340 kB}; where Linux tells. */
  String mostMemory() throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return "not told by this machine";
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmHWM:"))
        .map(line -> line.substring(6).strip())
        .findFirst()
        .orElse("not told");
  }

  String party() {
    return party;
  }

  Path data() {
    return data;
  }

  void start() {
    try {
      logFromChar = Files.exists(log) ? Files.readString(log).length() : 0;
      process =
          HeraldScript.process(
                  jvm + " -Dherald.crash-point=@" + wantedPoint,
                  "run",
                  "--config",
                  config.toString())
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitReady() {
    awaitLine("ready: " + party + " ");
  }

  /** From now on the process stands still where it first comes to this point. */
  void standStillAt(CrashPoint point) throws IOException {
    Path draft = wantedPoint.resolveSibling(wantedPoint.getFileName() + ".new");
    Files.writeString(draft, point.code());
    Files.move(draft, wantedPoint, StandardCopyOption.ATOMIC_MOVE);
  }

  void awaitReached(CrashPoint point) {
    awaitLine("herald.crash-point reached: " + point.code());
  }

  /** kill -9; the next start wants no crash point. */
  void kill() {
    try {
      process.destroyForcibly().waitFor();
      Files.deleteIfExists(wantedPoint);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** SIGTERM, after which everything is in order. */
  void stop() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(party + " stops when asked").isTrue();
    assertThat(process.exitValue()).isEqualTo(EXIT_AFTER_SIGTERM);
    assertThat(postmaster()).as("no database server is left").isEmpty();
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** The database server's own process, which is nobody's child. */
  Optional<ProcessHandle> postmaster() {
    Path pid = data.resolve("database/cluster/postmaster.pid");
    try {
      return Files.exists(pid)
          ? ProcessHandle.of(Long.parseLong(Files.readAllLines(pid).getFirst().strip()))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves nothing behind, whatever happened before. */
  void end() {
    if (isAlive()) {
      kill();
    }
    postmaster().ifPresent(ProcessHandle::destroyForcibly);
  }

  private void awaitLine(String text) {
    await(party + " says " + text + " in " + log)
        .atMost(START_LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .failFast(party + " ended, see " + log, () -> !isAlive())
        .until(() -> said().contains(text));
  }

  private String said() {
    try {
      String all = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
      return all.substring(Math.min(logFromChar, all.length()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
