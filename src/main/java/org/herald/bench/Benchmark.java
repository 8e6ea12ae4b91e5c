package org.herald.bench;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One run: for each link a bureau and a recipient in processes of their own, the floor on the same
 * databases as SOAP, then one bureau that sends each notice to many.
 */
public final class Benchmark {
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final int SUITE_TURNS = 5;
  private static final Duration SUITE_TURN = Duration.ofMillis(600);

  private final BenchOptions options;
  private final Clock clock;
  private final Progress progress;

  /**
   * @param progress takes a line for each stretch, for who waits
   */
  public Benchmark(BenchOptions options, Clock clock, PrintWriter progress) {
    this.options = options;
    this.clock = clock;
    this.progress = new Progress(progress);
  }

  /**
   * Measures, and writes {@code benchmark.svg}, {@code benchmark.md} and {@code benchmark.json}
   * into the run's folder.
   *
   * @throws org.herald.failure.UnavailableException when a gateway ends, or a dispatch stays
   *     without a receipt
   */
  public BenchReport run() throws InterruptedException {
    Path data = options.data().resolve("run-" + clock.instant().getEpochSecond());
    var report = new BenchReport(options, data);
    for (String link : options.links()) {
      exchange(link, data.resolve(link), report);
    }
    report.add("vault", new Vaulting(options.payloadBytes()).measure());
    BenchKeys keys = new BenchKeys(data.resolve("sealing"), clock);
    var sealing = new Sealing(keys, clock, options.payloadBytes());
    for (int recipients : options.recipients()) {
      progress.say("sealing for " + recipients);
      report.add("sealing " + recipients, sealing.measure(recipients));
    }
    progress.say("the suites");
    new SuiteCosts(data.resolve("suites"), clock, options.payloadBytes())
        .measure(SUITE_TURNS, SUITE_TURN)
        .forEach(report::add);
    for (int recipients : options.recipients()) {
      if (recipients > 1) {
        broadcast(recipients, data.resolve("broadcast-" + recipients), report);
      }
    }
    report.write();
    return report;
  }

  private void exchange(String link, Path data, BenchReport report) throws InterruptedException {
    BenchKeys keys = new BenchKeys(data, clock);
    BenchParty other = BenchParty.recipient(link, options.ports());
    BenchParty bureau = BenchParty.bureau(options.ports(), List.of(other.id().value()));
    // One after the other: what is measured is one gateway's start, not two at once.
    GatewayProcess sender = start(link, bureau, keys, data, report);
    try (Pair pair =
        new Pair(link, options, report, sender, start(link, other, keys, data, report))) {
      if (link.equals("soap")) {
        pair.endure(
            progress); // first, so that what is measured is warm and its tables are not empty
      }
      pair.measure(progress);
      if (link.equals("soap")) {
        progress.say("the floor");
        var floor = new Floor(data, keys, clock, options.payloadBytes());
        report.add(
            "floor",
            floor.measure(WARM_UP, Duration.ofSeconds(options.seconds()), options.concurrency()));
      }
    } catch (RuntimeException | InterruptedException failed) {
      sender.close();
      throw failed;
    }
  }

  private GatewayProcess start(
      String link, BenchParty party, BenchKeys keys, Path data, BenchReport report) {
    keys.of(party.id());
    Path config = party.configure(data.resolve(party.id().value()), options.concurrency());
    GatewayProcess gateway = GatewayProcess.start(party, config, options.heap());
    report.add("start " + party.id() + " for " + link, gateway.answer());
    return gateway;
  }

  /** Every notice goes to each of many parties, who stand in one process for as many gateways. */
  private void broadcast(int recipients, Path data, BenchReport report) {
    progress.say("one notice for each of " + recipients + ": starting");
    BenchKeys keys = new BenchKeys(data, clock);
    List<String> parties = BenchKeys.many(recipients).stream().map(String::valueOf).toList();
    BenchParty bureau = BenchParty.bureau(options.ports(), parties);
    String name = recipients + " recipients";
    keys.of(BenchParty.BUREAU); // before the stand-ins, who must know them
    try (var standIns = StandInsProcess.start(data, recipients);
        GatewayProcess sender = start(name, bureau, keys, data, report)) {
      for (Object description : standIns.descriptions()) {
        sender.ask(GatewayAgent.Order.of("introduce", String.valueOf(description)));
      }
      progress.say("one notice for each of " + recipients + ": warming up");
      var warm = sender.ask(order("saturate", recipients, (int) WARM_UP.toSeconds(), 0));
      progress.say(
          "one notice for each of %d: %.0f/s so far".formatted(recipients, Pair.perSecond(warm)));
      Map<String, Object> full = sender.ask(order("saturate", recipients, options.seconds(), 0));
      report.add("soap full load " + name, full);
      report.add(
          "soap half load " + name,
          sender.ask(order("pace", recipients, options.seconds(), Pair.perSecond(full) / 2)));
      report.add("soap sender process " + name, Pair.figures(sender));
    }
  }

  private GatewayAgent.Order order(String verb, int recipients, int seconds, double pace) {
    return GatewayAgent.Order.send(verb, BenchKeys.many(recipients), seconds, pace, options);
  }
}
