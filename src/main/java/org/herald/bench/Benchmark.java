package org.herald.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.herald.notice.PartyId;

/** One run: three gateways in processes of their own, then the floor on the same databases. */
public final class Benchmark {
  private static final int WARM_UP_SECONDS = 10;

  private final BenchOptions options;
  private final Clock clock;
  private final PrintWriter progress;

  /**
   * @param progress takes a line for each stretch, for who waits
   */
  public Benchmark(BenchOptions options, Clock clock, PrintWriter progress) {
    this.options = options;
    this.clock = clock;
    this.progress = progress;
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
    BenchKeys keys = new BenchKeys(data, clock);
    List<BenchParty> parties = BenchParty.all(options.ports());
    parties.forEach(party -> keys.of(party.id()));
    var gateways = new ArrayList<GatewayProcess>();
    var report = new BenchReport(options, data);
    try {
      for (BenchParty party : parties) {
        // One after the other: what is measured is one gateway's start, not three at once.
        Path config = party.configure(data.resolve(party.id().value()), options.concurrency());
        var gateway = GatewayProcess.start(party, config, options.heap());
        gateways.add(gateway);
        report.add("start " + party.id(), gateway.answer());
      }
      introduce(gateways);
      exchange(gateways, report);
      say("the floor");
      var floor = new Floor(data, keys, clock, options.payloadBytes());
      floor.measure(Duration.ofSeconds(WARM_UP_SECONDS), options.concurrency());
      report.add(
          "floor", floor.measure(Duration.ofSeconds(options.seconds()), options.concurrency()));
    } finally {
      gateways.forEach(GatewayProcess::close);
    }
    var sealing = new Sealing(keys, clock, options.payloadBytes());
    for (int recipients : options.recipients()) {
      say("sealing for " + recipients);
      report.add("sealing " + recipients, sealing.measure(recipients));
    }
    write(data, report);
    return report;
  }

  private void exchange(List<GatewayProcess> gateways, BenchReport report) {
    GatewayProcess bureau = gateways.getFirst();
    for (PartyId recipient : List.of(BenchParty.PARTNER, BenchParty.OFFICE)) {
      String link = recipient.equals(BenchParty.OFFICE) ? "pull" : "soap";
      if (!options.links().contains(link)) {
        continue;
      }
      GatewayProcess other =
          gateways.stream().filter(g -> g.party().id().equals(recipient)).findFirst().orElseThrow();
      say(link + ": warming up");
      double warm = perSecond(bureau.ask(order("saturate", recipient, WARM_UP_SECONDS, 0)));
      say(link + ": as many as it can, " + Math.round(warm) + "/s so far");
      Map<String, Object> before = bureau.ask(GatewayAgent.Order.of("figures", ""));
      Map<String, Object> otherBefore = other.ask(GatewayAgent.Order.of("figures", ""));
      Map<String, Object> full =
          new LinkedHashMap<>(bureau.ask(order("saturate", recipient, options.seconds(), 0)));
      Map<String, Object> after = bureau.ask(GatewayAgent.Order.of("figures", ""));
      Map<String, Object> otherAfter = other.ask(GatewayAgent.Order.of("figures", ""));
      double sent = number(full, "sent");
      for (String count : List.of("commits", "syncs", "cpu-seconds")) {
        full.put(count + "-sender-each", difference(before, after, count) / sent);
        full.put(count + "-recipient-each", difference(otherBefore, otherAfter, count) / sent);
      }
      report.add(link + " full load", full);
      report.add(link + " sender process", after);
      report.add(link + " recipient process", otherAfter);
      say(link + ": half of that");
      report.add(
          link + " half load",
          bureau.ask(order("pace", recipient, options.seconds(), perSecond(full) / 2)));
      if (link.equals("soap")) {
        endure(bureau, other, recipient, report);
      }
    }
  }

  /** Looks at the memory ten times on the way to many dispatches. */
  private void endure(
      GatewayProcess bureau, GatewayProcess other, PartyId recipient, BenchReport report) {
    double sent = 0;
    double next = 0;
    while (sent < options.dispatches()) {
      sent += number(bureau.ask(order("saturate", recipient, WARM_UP_SECONDS, 0)), "sent");
      if (sent >= next) {
        var memory = new LinkedHashMap<String, Object>();
        for (GatewayProcess gateway : List.of(bureau, other)) {
          Map<String, Object> figures = gateway.ask(GatewayAgent.Order.of("figures", ""));
          memory.put(gateway.party().id() + " heap-bytes", figures.get("heap-bytes"));
          memory.put(gateway.party().id() + " resident-bytes", figures.get("resident-bytes"));
        }
        report.add("memory after " + (long) sent, memory);
        say((long) sent + " of " + options.dispatches() + " dispatches");
        next = sent + options.dispatches() / 10.0;
      }
    }
  }

  private GatewayAgent.Order order(String verb, PartyId recipient, int seconds, double pace) {
    return new GatewayAgent.Order(
        verb,
        recipient.value(),
        Long.toString(System.nanoTime(), 36),
        seconds,
        options.payloadBytes(),
        options.concurrency(),
        pace);
  }

  private static void introduce(List<GatewayProcess> gateways) {
    for (GatewayProcess from : gateways) {
      Object description = from.ask(GatewayAgent.Order.of("describe", "")).get("description");
      gateways.stream()
          .filter(to -> to.party().partners().contains(from.party().id().value()))
          .forEach(to -> to.ask(GatewayAgent.Order.of("introduce", String.valueOf(description))));
    }
  }

  private static double perSecond(Map<String, Object> figures) {
    return number(figures, "per-second");
  }

  private static double difference(
      Map<String, Object> before, Map<String, Object> after, String name) {
    return number(after, name) - number(before, name);
  }

  private static double number(Map<String, Object> figures, String name) {
    return figures.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private void say(String line) {
    progress.println("  " + line);
    progress.flush();
  }

  private static void write(Path data, BenchReport report) {
    try {
      Files.writeString(data.resolve("benchmark.svg"), report.picture());
      Files.writeString(data.resolve("benchmark.md"), report.table());
      Files.writeString(data.resolve("benchmark.json"), report.json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
