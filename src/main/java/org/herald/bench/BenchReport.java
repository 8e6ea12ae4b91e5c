package org.herald.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The figures of one run, in the order in which they were measured. */
public final class BenchReport {
  /** Another product that does the same, but stores nothing. */
  private static final String PHASE4 = "phase4";

  private final BenchOptions options;
  private final Path folder;
  private final Map<String, Map<String, Object>> stretches = new LinkedHashMap<>();

  BenchReport(BenchOptions options, Path folder) {
    this.options = options;
    this.folder = folder;
  }

  /** Adds what was measured beside the gateways, such as another product. */
  public void add(String stretch, Map<String, Object> figures) {
    stretches.put(stretch, new LinkedHashMap<>(figures));
  }

  /** Where the run's files lie. */
  public Path folder() {
    return folder;
  }

  /** By stretch, then by figure. */
  public Map<String, Map<String, Object>> figures() {
    return Collections.unmodifiableMap(stretches);
  }

  /** Replaces the run's {@code benchmark.svg}, {@code benchmark.md}, {@code benchmark.json}. */
  void write() {
    try {
      Files.writeString(folder.resolve("benchmark.svg"), picture());
      Files.writeString(folder.resolve("benchmark.md"), table());
      Files.writeString(folder.resolve("benchmark.json"), json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String json() {
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(stretches);
  }

  /** A Markdown table with a row for each figure. */
  public String table() {
    var rows = new StringBuilder();
    rows.append(
        "%d dispatches under way at once, notices of about %d bytes, %d s a stretch, -Xmx%s, %d processors%n%n"
            .formatted(
                options.concurrency(),
                options.payloadBytes(),
                options.seconds(),
                options.heap(),
                Runtime.getRuntime().availableProcessors()));
    rows.append("| stretch | figure | value |\n|---|---|---|\n");
    stretches.forEach(
        (stretch, figures) ->
            figures.forEach(
                (name, value) ->
                    rows.append(
                        "| %s | %s | %s |\n".formatted(stretch, name, shown(name, value)))));
    for (String link : options.links()) {
      compared(link + " full load", rows);
    }
    if (perSecond("soap full load") > 0 && perSecond(PHASE4) > 0) {
      rows.append(
          "| soap full load | times phase4 | %.1f |\n"
              .formatted(perSecond("soap full load") / perSecond(PHASE4)));
    }
    return rows.toString();
  }

  private void compared(String stretch, StringBuilder rows) {
    double floor = perSecond("floor");
    double ours = perSecond(stretch);
    if (floor > 0 && ours > 0) {
      rows.append("| %s | of the floor | %.2f |\n".formatted(stretch, ours / floor));
    }
  }

  double perSecond(String stretch) {
    return stretches.getOrDefault(stretch, Map.of()).get("per-second") instanceof Number number
        ? number.doubleValue()
        : 0;
  }

  String picture() {
    var bars = new LinkedHashMap<String, Double>();
    for (String stretch : stretches.keySet()) {
      if (perSecond(stretch) > 0 && !stretch.endsWith("half load")) {
        bars.put(stretch.equals(PHASE4) ? "phase4, not durable" : stretch, perSecond(stretch));
      }
    }
    return Picture.of("Dispatches a second, accepted to verified receipt", bars);
  }

  private static String shown(String name, Object value) {
    if (name.endsWith("-bytes") && value instanceof Number bytes && bytes.longValue() > 1_000_000) {
      return "%.0f MB".formatted(bytes.doubleValue() / 1e6);
    }
    return value instanceof Double number
        ? String.format(Locale.ROOT, Math.abs(number) < 0.1 ? "%.4f" : "%.2f", number)
        : String.valueOf(value);
  }
}
