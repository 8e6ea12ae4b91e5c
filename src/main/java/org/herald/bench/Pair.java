package org.herald.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.herald.notice.PartyId;

/** A bureau that sends and a gateway that receives over one link, both running. */
final class Pair implements AutoCloseable {
  /** Until most of it is compiled: two gateways warm up on the same processors. */
  private static final int WARM_UP_SECONDS = 40;

  private final String link;
  private final BenchOptions options;
  private final BenchReport report;
  private final GatewayProcess bureau;
  private final GatewayProcess other;

  Pair(
      String link,
      BenchOptions options,
      BenchReport report,
      GatewayProcess bureau,
      GatewayProcess other) {
    this.link = link;
    this.options = options;
    this.report = report;
    this.bureau = bureau;
    this.other = other;
    introduce(bureau, other);
    introduce(other, bureau);
  }

  private static void introduce(GatewayProcess from, GatewayProcess to) {
    Object description = from.ask(GatewayAgent.Order.of("describe", "")).get("description");
    to.ask(GatewayAgent.Order.of("introduce", String.valueOf(description)));
  }

  /** As many as it can, then half as many, offered evenly. */
  void measure(Progress progress) {
    progress.say(link + ": warming up");
    double warm = perSecond(bureau.ask(order("saturate", WARM_UP_SECONDS, 0)));
    progress.say(link + ": as many as it can, " + Math.round(warm) + "/s so far");
    Map<String, Object> before = figures(bureau);
    Map<String, Object> otherBefore = figures(other);
    var full = new LinkedHashMap<>(bureau.ask(order("saturate", options.seconds(), 0)));
    Map<String, Object> after = figures(bureau);
    Map<String, Object> otherAfter = figures(other);
    double sent = number(full, "sent");
    for (String count : List.of("commits", "syncs", "cpu-seconds")) {
      full.put(count + "-sender-each", difference(before, after, count) / sent);
      full.put(count + "-recipient-each", difference(otherBefore, otherAfter, count) / sent);
    }
    report.add(link + " full load", full);
    report.add(link + " sender process", after);
    report.add(link + " recipient process", otherAfter);
    progress.say(link + ": half of " + Math.round(perSecond(full)) + "/s");
    report.add(
        link + " half load", bureau.ask(order("pace", options.seconds(), perSecond(full) / 2)));
  }

  /** Looks at the memory ten times on the way to many dispatches. */
  void endure(Progress progress) {
    double sent = 0;
    double next = 0;
    while (sent < options.dispatches()) {
      sent += number(bureau.ask(order("saturate", WARM_UP_SECONDS, 0)), "sent");
      if (sent >= next) {
        var memory = new LinkedHashMap<String, Object>();
        for (GatewayProcess gateway : List.of(bureau, other)) {
          Map<String, Object> figures = figures(gateway);
          memory.put(gateway.party().id() + " heap-bytes", figures.get("heap-bytes"));
          memory.put(gateway.party().id() + " resident-bytes", figures.get("resident-bytes"));
        }
        report.add("memory after " + (long) sent, memory);
        progress.say((long) sent + " of " + options.dispatches() + " dispatches");
        next = sent + options.dispatches() / 10.0;
      }
    }
  }

  private GatewayAgent.Order order(String verb, int seconds, double pace) {
    PartyId recipient = other.party().id();
    return GatewayAgent.Order.send(verb, List.of(recipient), seconds, pace, options);
  }

  static Map<String, Object> figures(GatewayProcess gateway) {
    return gateway.ask(GatewayAgent.Order.of("figures", ""));
  }

  static double perSecond(Map<String, Object> figures) {
    return number(figures, "per-second");
  }

  static double number(Map<String, Object> figures, String name) {
    return figures.get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static double difference(
      Map<String, Object> before, Map<String, Object> after, String name) {
    return number(after, name) - number(before, name);
  }

  @Override
  public void close() {
    bureau.close();
    other.close();
  }
}
