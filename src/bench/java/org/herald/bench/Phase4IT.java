package org.herald.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Runs the packaged {@code herald bench}, then, when no gateway runs any more, phase4. */
class Phase4IT {
  @Test
  void bothAreMeasuredInOneRun() throws Exception {
    BenchOptions options = options();
    Set<Path> before = runs(options.data());
    herald(options);
    Set<Path> after = runs(options.data());
    after.removeAll(before);
    assertThat(after).as("folders of this run").hasSize(1);
    Path folder = after.iterator().next();

    BenchReport report = read(options, folder);
    System.out.println("  phase4");
    report.add("phase4", Phase4Process.measure(options, folder.resolve("phase4")));
    report.write();

    System.out.println(report.table() + "\nFiles of this run: " + folder);
    assertThat(report.perSecond("phase4")).isPositive();
    assertThat(report.perSecond("soap full load")).isPositive();
  }

  /** The options of {@code herald bench}, by the same names. */
  private static BenchOptions options() {
    return new BenchOptions(
        Path.of(text("data")).toAbsolutePath().normalize(),
        Integer.parseInt(text("seconds")),
        Integer.parseInt(text("size")),
        Integer.parseInt(text("concurrency")),
        Arrays.stream(text("recipients").split(",", -1)).map(Integer::valueOf).toList(),
        Integer.parseInt(text("ports")),
        text("heap"),
        Integer.parseInt(text("long")),
        List.of(text("links").split(",", -1)));
  }

  private static String text(String option) {
    return Objects.requireNonNull(System.getProperty("bench." + option), option);
  }

  private static void herald(BenchOptions options) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.addAll(List.of("./herald", "bench")); // with the options that operators get
    for (String option :
        List.of("seconds", "size", "concurrency", "recipients", "ports", "heap", "long", "links")) {
      command.addAll(List.of("--" + option, text(option)));
    }
    command.addAll(List.of("--data", options.data().toString()));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HERALD_JAR", System.getProperty("herald.jar"));
    builder
        .environment()
        .put("HERALD_JAVA", ProcessHandle.current().info().command().orElse("java"));
    Process herald = builder.start();
    var said = new ArrayList<String>();
    try (BufferedReader lines = herald.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
        if (!line.startsWith("|")) {
          System.out.println(line);
        }
      }
    }
    assertThat(herald.waitFor()).as(String.join("\n", said)).isZero();
  }

  private static Set<Path> runs(Path data) throws IOException {
    Files.createDirectories(data);
    try (Stream<Path> folders = Files.list(data)) {
      return new HashSet<>(
          folders.filter(f -> f.getFileName().toString().startsWith("run-")).toList());
    }
  }

  @SuppressWarnings("unchecked")
  private static BenchReport read(BenchOptions options, Path folder) throws IOException {
    var report = new BenchReport(options, folder);
    Map<String, Map<String, Object>> stretches =
        JsonMapper.shared()
            .readValue(Files.readString(folder.resolve("benchmark.json")), Map.class);
    stretches.forEach(report::add);
    return report;
  }
}
