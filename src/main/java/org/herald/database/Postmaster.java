package org.herald.database;

import static org.herald.failure.FailureCode.UNAVAILABLE;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.herald.failure.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server process that serves one cluster folder, found by its {@code postmaster.pid}: ours from
 * this run, or one that outlived a killed gateway.
 */
final class Postmaster {
  private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);

  private static final int LOOKS = 200;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(25);

  private final Path cluster;
  private final PostgresCommand command;

  Postmaster(Path cluster, PostgresCommand command) {
    this.cluster = cluster;
    this.command = command;
  }

  /** The living process, if it really is a PostgreSQL on this folder. */
  Optional<ProcessHandle> running() {
    return recordedPid().flatMap(ProcessHandle::of).filter(this::servesThisCluster);
  }

  /**
   * Stops an orphan and clears what a crash left, so that a start can follow.
   *
   * @throws UnavailableException when a process cannot be stopped
   */
  void clearOrphan(Duration limit) throws IOException {
    var orphan = running();
    if (orphan.isPresent()) {
      LOG.warn(
          "A PostgreSQL, process {}, outlived the gateway that started it: stopping it",
          orphan.get().pid());
      stop(limit);
    } else if (recordedPid().flatMap(ProcessHandle::of).isPresent()) {
      // The number was given to another program since. PostgreSQL would refuse to start; its own
      // second check, the shared memory segment, goes with the file, so we look for leftovers.
      if (anyProcessIn(cluster)) {
        throw new UnavailableException(
            UNAVAILABLE,
            "A process of an earlier PostgreSQL still works in " + cluster + ": end it first");
      }
      Files.deleteIfExists(pidFile());
    }
  }

  /**
   * Stops the server: open transactions are rolled back, everything committed is on disk. Past the
   * limit it is stopped hard, which costs a recovery at the next start and no committed row.
   */
  void stop(Duration limit) {
    var process = running();
    if (process.isEmpty()) {
      return;
    }
    for (String mode : List.of("fast", "immediate")) {
      var result =
          command.run(
              limit.plusSeconds(10),
              "pg_ctl",
              "stop",
              "-D",
              cluster.toString(),
              "-m",
              mode,
              "-w",
              "-t",
              Long.toString(limit.toSeconds()));
      // The pid file goes a moment before the process does.
      if (running().isEmpty() && hasEnded(process.get())) {
        return;
      }
      LOG.warn("PostgreSQL did not stop ({}): {}", mode, result.output().strip());
    }
    throw new UnavailableException(
        UNAVAILABLE,
        "PostgreSQL, process " + process.get().pid() + " in " + cluster + ", could not be stopped");
  }

  private boolean hasEnded(ProcessHandle process) {
    for (int look = 0; look < LOOKS && servesThisCluster(process); look++) {
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return !servesThisCluster(process);
  }

  private Path pidFile() {
    return cluster.resolve("postmaster.pid");
  }

  private Optional<Long> recordedPid() {
    try {
      var lines = Files.readAllLines(pidFile());
      return lines.isEmpty() ? Optional.empty() : parsePid(lines.getFirst().strip());
    } catch (IOException e) {
      return Optional.empty(); // there is none
    }
  }

  private static Optional<Long> parsePid(String text) {
    return text.matches("\\d{1,18}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
  }

  private boolean servesThisCluster(ProcessHandle process) {
    try {
      byte[] raw = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
      var arguments = List.of(new String(raw, StandardCharsets.UTF_8).split("\0"));
      int folder = arguments.indexOf("-D") + 1;
      return arguments.getFirst().endsWith("postgres")
          && folder > 0
          && folder < arguments.size()
          && arguments.get(folder).equals(cluster.toString());
    } catch (IOException e) {
      return false; // it ended meanwhile
    }
  }

  private static boolean anyProcessIn(Path folder) {
    return ProcessHandle.allProcesses()
        .anyMatch(process -> folder.equals(workingFolder(process.pid())));
  }

  private static Path workingFolder(long pid) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd"));
    } catch (IOException | SecurityException e) {
      return Path.of(""); // ended, or another user's
    }
  }
}
