package org.herald.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import tools.jackson.databind.json.JsonMapper;

/** A process of its own, started from the same jar as this one; it answers a line with a line. */
final class ChildProcess implements AutoCloseable {
  private static final int STOP_SECONDS = 60;

  private final Path log;
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter orders;

  private ChildProcess(Path log, Process process) {
    this.log = log;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /**
   * Starts it without waiting.
   *
   * @param arguments Herald's own
   * @param log where its errors go
   */
  static ChildProcess start(List<String> arguments, String heap, Path log) {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx" + heap));
    // It runs as this process was told to: the same collector, the same start-up cache.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-XX:") || argument.startsWith("-Xlog"))
        .forEach(command::add);
    String classPath = System.getProperty("java.class.path");
    if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
      command.addAll(List.of("-jar", classPath));
    } else {
      command.addAll(List.of("-cp", classPath, "org.herald.Herald"));
    }
    command.addAll(arguments);
    var builder = new ProcessBuilder(command);
    builder.redirectError(log.toFile());
    try {
      return new ChildProcess(log, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Object> ask(Object order) {
    orders.println(JsonMapper.shared().writeValueAsString(order));
    return answer();
  }

  /** The next line it says. */
  @SuppressWarnings("unchecked")
  Map<String, Object> answer() {
    try {
      String line = answers.readLine();
      while (line != null && !line.startsWith("{")) {
        line = answers.readLine(); // Java itself may say something first
      }
      if (line == null) {
        throw new UnavailableException(
            FailureCode.UNAVAILABLE, "A process of the benchmark ended; " + log + " says why.");
      }
      return JsonMapper.shared().readValue(line, Map.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    orders.close();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
