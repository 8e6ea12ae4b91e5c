package org.herald.admin;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.herald.bench.StandIns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The recipients of a broadcast that {@code herald bench} starts. */
@Command(name = "bench-recipients", hidden = true)
final class BenchRecipientsCommand implements Callable<Integer> {
  private final PrintWriter out;

  @Option(names = "--data", paramLabel = "DIR", required = true)
  private Path data = Path.of("");

  @Option(names = "--parties", paramLabel = "N", required = true)
  private int parties;

  BenchRecipientsCommand(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    return StandIns.run(data.toAbsolutePath().normalize(), parties, Clock.systemUTC(), in, out);
  }
}
