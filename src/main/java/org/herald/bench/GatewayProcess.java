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

/** A gateway in a process of its own, started from the same jar as this one. */
final class GatewayProcess implements AutoCloseable {
  private static final int STOP_SECONDS = 60;

  private final BenchParty party;
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter orders;

  private GatewayProcess(BenchParty party, Process process) {
    this.party = party;
    this.process = process;
    this.answers = process.inputReader(StandardCharsets.UTF_8);
    this.orders = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
  }

  /** Starts it without waiting; the first {@link #answer} says how long it took to be ready. */
  static GatewayProcess start(BenchParty party, Path config, String heap) {
    var command = new ArrayList<String>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-Xmx" + heap));
    // The gateways run as this process was told to: the same collector, the same start-up cache.
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("-XX:"))
        .forEach(command::add);
    String classPath = System.getProperty("java.class.path");
    if (classPath.endsWith(".jar") && !classPath.contains(File.pathSeparator)) {
      command.addAll(List.of("-jar", classPath));
    } else {
      command.addAll(List.of("-cp", classPath, "org.herald.Herald"));
    }
    command.addAll(List.of("bench-gateway", "--config", config.toString()));
    var builder = new ProcessBuilder(command);
    builder.redirectError(config.resolveSibling("gateway.log").toFile());
    try {
      return new GatewayProcess(party, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BenchParty party() {
    return party;
  }

  Map<String, Object> ask(GatewayAgent.Order order) {
    orders.println(JsonMapper.shared().writeValueAsString(order));
    return answer();
  }

  /** The next line it says. */
  @SuppressWarnings("unchecked")
  Map<String, Object> answer() {
    try {
      String line = answers.readLine();
      if (line == null) {
        throw new UnavailableException(
            FailureCode.UNAVAILABLE,
            "The gateway of " + party.id() + " ended; its gateway.log says why.");
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
