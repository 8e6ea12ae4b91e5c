package org.herald.admin;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.herald.bench.GatewayAgent;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** One of the gateways that {@code herald bench} starts; told what to do on its standard input. */
@Command(name = "bench-gateway", hidden = true)
final class BenchGatewayCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Option(names = "--config", paramLabel = "FILE", required = true)
  private Path config = Path.of("");

  BenchGatewayCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    return GatewayAgent.run(config.toAbsolutePath().normalize(), in, out);
  }
}
