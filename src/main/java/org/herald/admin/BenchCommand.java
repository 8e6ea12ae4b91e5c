package org.herald.admin;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.herald.bench.BenchOptions;
import org.herald.bench.BenchReport;
import org.herald.bench.Benchmark;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code herald bench}. */
@Command(
    name = "bench",
    header = "Measures gateways on this machine, beside the least that could do the same.",
    description = {
      "",
      "A bureau and one recipient for each link run as processes of their own and exchange",
      "synthetic records; the same cryptography, TLS and commits run bare, as the floor.",
      ""
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class)
final class BenchCommand implements Callable<Integer> {
  private final Output output;
  private final PrintWriter progress;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "target/bench",
      description = "Each run makes a folder of its own in it (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("target", "bench");

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "30",
      description = "Length of each measured stretch (default: ${DEFAULT-VALUE}).")
  private int seconds = 30;

  @Option(
      names = "--size",
      paramLabel = "BYTES",
      defaultValue = "4096",
      description = "About how large a notice is (default: ${DEFAULT-VALUE}).")
  private int size = 4_096;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "32",
      description = "Dispatches under way at once (default: ${DEFAULT-VALUE}).")
  private int concurrency = 32;

  @Option(
      names = "--recipients",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,44,196",
      description = "How many parties a notice is sent to (default: ${DEFAULT-VALUE}).")
  private List<Integer> recipients = List.of(1, 44, 196);

  @Option(
      names = "--ports",
      paramLabel = "PORT",
      defaultValue = "18540",
      description = "The first of five consecutive ports (default: ${DEFAULT-VALUE}).")
  private int ports = 18_540;

  @Option(
      names = "--heap",
      paramLabel = "SIZE",
      defaultValue = "256m",
      description = "-Xmx of each gateway (default: ${DEFAULT-VALUE}).")
  private String heap = "256m";

  @Option(
      names = "--long",
      paramLabel = "N",
      defaultValue = "0",
      description = "Go on to this many dispatches and watch the memory (default: none).")
  private int dispatches;

  @Option(
      names = "--links",
      paramLabel = "LINK",
      split = ",",
      defaultValue = "soap,amqp,pull",
      description = "Which transports: soap, amqp, pull (default: ${DEFAULT-VALUE}).")
  private List<String> links = List.of("soap", "amqp", "pull");

  BenchCommand(Output output, PrintWriter progress) {
    this.output = output;
    this.progress = progress;
  }

  @Override
  public Integer call() throws InterruptedException {
    var options =
        new BenchOptions(
            data.toAbsolutePath().normalize(),
            seconds,
            size,
            concurrency,
            recipients,
            ports,
            heap,
            dispatches,
            links);
    BenchReport report = new Benchmark(options, Clock.systemUTC(), progress).run();
    output.result(report.table() + "\nFiles of this run: " + report.folder(), report.figures());
    return ExitStatus.OK.code();
  }
}
