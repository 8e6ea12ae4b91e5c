package org.herald.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bouncycastle.operator.OperatorCreationException;
import tools.jackson.databind.json.JsonMapper;

/** phase4 on this machine: a receiver and a sender, each a process of its own. */
final class Phase4Process {
  private static final int WARM_UP_SECONDS = 10;
  private static final int STOP_SECONDS = 20;

  private Phase4Process() {}

  /** With as many at once, as large and as long as the gateways were measured. */
  @SuppressWarnings("unchecked")
  static Map<String, Object> measure(BenchOptions options, Path folder)
      throws IOException,
          GeneralSecurityException,
          OperatorCreationException,
          InterruptedException {
    var keys = new Phase4Keys(folder);
    keys.generate();
    String bytes = String.valueOf(options.payloadBytes());
    Process receiver = start(options, folder, Phase4Receiver.class, List.of(bytes));
    try (BufferedReader said = receiver.inputReader(StandardCharsets.UTF_8)) {
      String port = lineAfter(said, "port ");
      Process sender =
          start(
              options,
              folder,
              Phase4Sender.class,
              List.of(
                  "https://localhost:" + port + "/as4",
                  bytes,
                  String.valueOf(options.concurrency()),
                  String.valueOf(WARM_UP_SECONDS),
                  String.valueOf(options.seconds())));
      try (BufferedReader figures = sender.inputReader(StandardCharsets.UTF_8)) {
        var measured =
            new LinkedHashMap<String, Object>(
                JsonMapper.shared().readValue("{" + lineAfter(figures, "{"), Map.class));
        measured.put("durability", "not durable: phase4 stores nothing");
        measured.put("security", Phase4Agreement.SETTINGS);
        measured.put("transport", "mutual TLS 1.3, P-256, a connection for each message");
        return measured;
      } finally {
        stop(sender);
      }
    } finally {
      stop(receiver);
    }
  }

  private static Process start(
      BenchOptions options, Path folder, Class<?> program, List<String> arguments)
      throws IOException {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.add("-Xmx" + options.heap());
    String classPath = System.getProperty("java.class.path");
    command.addAll(
        List.of(
            "-cp",
            Objects.requireNonNull(System.getProperty("surefire.test.class.path", classPath)),
            program.getName(),
            folder.toString()));
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectError(folder.resolve(program.getSimpleName() + ".log").toFile())
        .start();
  }

  /** Skips what libraries say on standard output. */
  private static String lineAfter(BufferedReader lines, String start) throws IOException {
    String line = lines.readLine();
    while (line != null && !line.startsWith(start)) {
      line = lines.readLine();
    }
    if (line == null) {
      throw new IllegalStateException("phase4 ended; the logs beside its keys say why");
    }
    return line.substring(start.length());
  }

  private static void stop(Process process) throws IOException, InterruptedException {
    process.outputWriter(StandardCharsets.UTF_8).close();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
