package org.herald.sandbox;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.herald.exchange.ExchangeReport;

/** Says how far the exchange is, whenever that has changed, until nothing is under way any more. */
final class Progress {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final List<SandboxGateway> gateways;
  private final PrintWriter out;
  private String said = "";

  Progress(List<SandboxGateway> gateways, PrintWriter out) {
    this.gateways = gateways;
    this.out = out;
  }

  /**
   * @return {@code false} when the patience was not enough
   */
  boolean awaitSettled(Duration patience) {
    long deadlineNanos = System.nanoTime() + patience.toNanos();
    try {
      while (System.nanoTime() < deadlineNanos) {
        boolean fed = gateways.stream().allMatch(SandboxGateway::fed);
        List<ExchangeReport> reports = gateways.stream().map(g -> g.exchange().report()).toList();
        say(reports);
        if (fed && reports.stream().allMatch(Progress::isSettled)) {
          return true;
        }
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private static boolean isSettled(ExchangeReport report) {
    return report.unfinished() == 0
        && report.undelivered() == 0
        && report.recalls().getOrDefault("open", 0L) == 0;
  }

  private void say(List<ExchangeReport> reports) {
    String line =
        gateways.stream()
            .map(g -> one(g, reports.get(gateways.indexOf(g))))
            .collect(Collectors.joining("  |  "));
    if (!line.equals(said)) {
      said = line;
      out.println("  " + line);
    }
  }

  private static String one(SandboxGateway gateway, ExchangeReport report) {
    long dispatches = report.dispatches().values().stream().mapToLong(Long::longValue).sum();
    return "%s receipts %d/%d, received %d"
        .formatted(
            gateway.party().id(),
            report.accepted() + report.rejected(),
            dispatches,
            report.received());
  }
}
