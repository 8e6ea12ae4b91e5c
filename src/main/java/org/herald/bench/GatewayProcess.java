package org.herald.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A gateway that is measured, in a process of its own. */
record GatewayProcess(BenchParty party, ChildProcess process) implements AutoCloseable {
  /** Starts it without waiting; the first {@link #answer} says how long it took to be ready. */
  static GatewayProcess start(BenchParty party, Path config, String heap) {
    List<String> arguments = List.of("bench-gateway", "--config", config.toString());
    return new GatewayProcess(
        party, ChildProcess.start(arguments, heap, config.resolveSibling("gateway.log")));
  }

  Map<String, Object> ask(GatewayAgent.Order order) {
    return process.ask(order);
  }

  Map<String, Object> answer() {
    return process.answer();
  }

  @Override
  public void close() {
    process.close();
  }
}
