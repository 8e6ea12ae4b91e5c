package org.herald.sandbox;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.herald.exchange.ExchangeReport;
import org.herald.national.ResultCounts;

/**
 * What the sandbox did, gateway by gateway, and whether all of it matched.
 *
 * @param lines one for each gateway
 * @param refusals the rules that kept something from happening, and what they say
 * @param mismatches what did not match, in plain words; empty when all did
 * @param elapsed from the start of the program to this summary
 */
record Summary(
    List<Line> lines, Map<String, String> refusals, List<String> mismatches, Duration elapsed) {

  /** One gateway's figures. */
  record Line(
      String party,
      ResultCounts intake,
      ExchangeReport report,
      long inboxFiles,
      long photos,
      LogCheck log) {
    long dispatches() {
      return report.dispatches().values().stream().mapToLong(Long::longValue).sum();
    }

    long deliveredToSystems() {
      return report.delivered().entrySet().stream()
          .filter(e -> !e.getKey().equals("alerts"))
          .mapToLong(Map.Entry::getValue)
          .sum();
    }
  }

  static Summary of(
      List<SandboxGateway> gateways, Exercise exercise, boolean settled, Duration elapsed)
      throws IOException {
    var lines = new ArrayList<Line>();
    var mismatches = new ArrayList<>(exercise.mismatches());
    if (!settled) {
      mismatches.add("not everything was receipted and delivered in time");
    }
    for (SandboxGateway gateway : gateways) {
      new SealedFolder(gateway.data().resolve("sealed")).export(gateway.exchange());
      Line line =
          new Line(
              gateway.party().id().value(),
              gateway.results(),
              gateway.exchange().report(),
              inboxFiles(gateway.data().resolve("inbox"), ".xml"),
              inboxFiles(gateway.data().resolve("inbox"), ".png"),
              LogCheck.of(gateway));
      lines.add(line);
      long more = gateway.party().id().equals(exercise.bureau()) ? exercise.notices() : 0;
      check(line, more, mismatches);
    }
    long sent = lines.stream().mapToLong(Line::dispatches).sum();
    long received = lines.stream().mapToLong(l -> l.report().received()).sum();
    expect(sent == received, mismatches, sent + " dispatches were sent, " + received + " received");
    expect(sent > 0, mismatches, "nothing was exchanged");
    long photos = lines.stream().mapToLong(Line::photos).sum();
    expect(photos > 0, mismatches, "no photograph reached a national system");
    return new Summary(List.copyOf(lines), exercise.refusals(), List.copyOf(mismatches), elapsed);
  }

  Summary andMismatches(List<String> more) {
    return new Summary(
        lines, refusals, Stream.concat(mismatches.stream(), more.stream()).toList(), elapsed);
  }

  boolean matched() {
    return mismatches.isEmpty();
  }

  private static void check(Line line, long more, List<String> mismatches) {
    ExchangeReport report = line.report();
    long receipts = report.accepted() + report.rejected();
    expect(
        receipts == line.dispatches(),
        mismatches,
        line.party()
            + " has "
            + receipts
            + " verified receipts for "
            + line.dispatches()
            + " dispatches");
    expect(
        line.intake().held() + more == report.notices(),
        mismatches,
        line.party()
            + " made "
            + report.notices()
            + " notices of "
            + line.intake().held()
            + " records and "
            + more
            + " by hand");
    expect(
        line.inboxFiles() == line.deliveredToSystems(),
        mismatches,
        line.party()
            + " says "
            + line.deliveredToSystems()
            + " delivered, its inbox holds "
            + line.inboxFiles());
    line.log().problems().forEach(problem -> mismatches.add(line.party() + " log: " + problem));
  }

  private static void expect(boolean holds, List<String> mismatches, String otherwise) {
    if (!holds) {
      mismatches.add(otherwise);
    }
  }

  private static long inboxFiles(Path inbox, String ending) throws IOException {
    if (!Files.exists(inbox)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(inbox)) {
      return files.filter(f -> f.toString().endsWith(ending)).count();
    }
  }

  private static String counts(Map<String, Long> counts) {
    return counts.isEmpty()
        ? "nothing"
        : new TreeMap<>(counts)
            .entrySet().stream()
                .map(one -> one.getKey() + " " + one.getValue())
                .collect(Collectors.joining(", "));
  }

  void print(PrintWriter out) {
    out.println();
    out.printf(
        "%-9s %8s %8s %8s %11s %9s %9s %10s %12s%n",
        "party",
        "records",
        "notices",
        "refused",
        "dispatches",
        "receipts",
        "received",
        "delivered",
        "log entries");
    for (Line line : lines) {
      out.printf(
          "%-9s %8d %8d %8d %11d %9d %9d %10d %12d%n",
          line.party(),
          line.intake().records(),
          line.report().notices(),
          line.intake().refusedRecords(),
          line.dispatches(),
          line.report().accepted() + line.report().rejected(),
          line.report().received(),
          line.deliveredToSystems(),
          line.log().size());
    }
    out.println();
    var reasons = new TreeMap<String, Long>();
    lines.forEach(
        l -> l.intake().refused().forEach((code, n) -> reasons.merge(code, n, Long::sum)));
    reasons.forEach((code, n) -> out.printf("refused %3d  %s%n", n, code));
    refusals.forEach((rule, text) -> out.printf("kept by rule %s: %s%n", rule, text));
    lines.forEach(
        l -> {
          out.printf("%s sent %s%n", l.party(), counts(l.report().documents()));
          if (!l.report().recalls().isEmpty()) {
            out.printf("%s recalled, answers %s%n", l.party(), counts(l.report().recalls()));
          }
        });
    lines.forEach(
        l ->
            new TreeMap<>(l.report().links())
                .forEach((link, n) -> out.printf("%s sent %d by %s%n", l.party(), n, link)));
    lines.forEach(
        l ->
            new TreeMap<>(l.report().delivered())
                .forEach(
                    (target, n) -> out.printf("%s delivered %d to %s%n", l.party(), n, target)));
    lines.stream()
        .filter(l -> l.photos() > 0)
        .forEach(l -> out.printf("%s delivered %d photographs with them%n", l.party(), l.photos()));
    lines.forEach(
        l ->
            out.printf(
                "%s log %s: %d entries verified, root %s%n",
                l.party(), l.log().origin(), l.log().size(), l.log().root()));
    out.printf("elapsed %.1f s%n", elapsed.toMillis() / 1e3);
    mismatches.forEach(mismatch -> out.println("MISMATCH " + mismatch));
    out.println(matched() ? "All matched." : "Not all matched.");
  }
}
