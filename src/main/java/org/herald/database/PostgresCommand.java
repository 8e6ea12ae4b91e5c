package org.herald.database;

import static org.herald.failure.FailureCode.CONFIGURATION;
import static org.herald.failure.FailureCode.UNAVAILABLE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;

/** Runs PostgreSQL's own programs and waits for them. */
final class PostgresCommand {
  private static final Duration PROBE = Duration.ofSeconds(10);

  private final Path bin;
  private final List<String> prefix;

  private PostgresCommand(Path bin, List<String> prefix) {
    this.bin = bin;
    this.prefix = prefix;
  }

  /** What a program said and how it ended. */
  record Result(int exitCode, String output) {
    boolean succeeded() {
      return exitCode == 0;
    }
  }

  /**
   * @throws RejectedException when the gateway runs as root on a machine without user namespaces:
   *     PostgreSQL refuses to run as root
   */
  static PostgresCommand in(Path binaries) throws IOException {
    Path bin = binaries.resolve("bin");
    if (!runsAsRoot()) {
      return new PostgresCommand(bin, List.of());
    }
    // In a user namespace of its own the server is not root, yet owns the same files.
    var prefix = List.of("unshare", "--user");
    var probe = new PostgresCommand(bin, prefix);
    if (!probe.ends(List.of("true"))) {
      throw new RejectedException(
          CONFIGURATION,
          "PostgreSQL refuses to run as root, and this machine allows no user namespaces: run the"
              + " gateway as an ordinary user, or set herald.database.url");
    }
    return probe;
  }

  private static boolean runsAsRoot() throws IOException {
    return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
  }

  private boolean ends(List<String> command) {
    try {
      return execute(command, PROBE).succeeded();
    } catch (UncheckedIOException e) {
      return false; // no unshare on this machine
    }
  }

  /**
   * @param limit after which the program is killed and {@link UnavailableException} thrown
   */
  Result run(Duration limit, String program, String... arguments) {
    var command = new ArrayList<String>();
    command.add(bin.resolve(program).toString());
    command.addAll(List.of(arguments));
    return execute(command, limit);
  }

  private Result execute(List<String> command, Duration limit) {
    var whole = new ArrayList<>(prefix);
    whole.addAll(command);
    var builder = new ProcessBuilder(whole).redirectErrorStream(true);
    // The operator's LANG, PGDATA or PGPORT must not change what the server does.
    builder.environment().keySet().retainAll(List.of("PATH"));
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("TZ", "UTC");
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      var output = CompletableFuture.supplyAsync(() -> read(process), Thread::startVirtualThread);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new UnavailableException(
            UNAVAILABLE, command.getFirst() + " did not end within " + limit);
      }
      return new Result(process.exitValue(), output.join());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(UNAVAILABLE, "Interrupted while PostgreSQL was awaited", e);
    }
  }

  private static String read(Process process) {
    try (var in = process.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
