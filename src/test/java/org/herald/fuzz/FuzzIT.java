package org.herald.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every fuzz entry for its share of the time, each in a process of its own: the fuzzer takes
 * one entry in a process, and its agent would slow every other test. An entry keeps one processor
 * busy, so as many run at once as there are. What it finds lies in {@code target/fuzz/<entry>}; put
 * it into the entry's inputs folder once it is mended.
 */
@Tag("fuzz")
class FuzzIT {
  private static final Path CLASSES = Path.of("target", "test-classes");
  private static final Path FINDINGS = Path.of("target", "fuzz").toAbsolutePath();
  private static final Pattern FUZZED = Pattern.compile("fuzz \\w+: [0-9,]+ inputs in [0-9]+ s");

  private static final ExecutorService LANES =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  @TestFactory
  List<DynamicTest> everyEntry() throws IOException {
    List<String> entries = entries();
    assertThat(entries).hasSizeGreaterThanOrEqualTo(9);
    var running = new LinkedHashMap<String, Future<Outcome>>();
    entries.forEach(name -> running.put(name, LANES.submit(() -> fuzz(name))));
    return running.entrySet().stream()
        .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> judge(one.getValue().get())))
        .toList();
  }

  @AfterAll
  static void endAll() {
    LANES.shutdownNow(); // interrupts whoever waits for a process, which ends it
  }

  private static List<String> entries() throws IOException {
    try (Stream<Path> files = Files.walk(CLASSES)) {
      return files
          .map(file -> CLASSES.relativize(file).toString())
          .filter(file -> file.endsWith("FuzzTest.class"))
          .map(file -> file.replace(File.separatorChar, '.').replaceFirst("\\.class$", ""))
          .sorted()
          .toList();
    }
  }

  private record Outcome(int exit, List<String> lines) {}

  private static Outcome fuzz(String entry) throws IOException, InterruptedException {
    Path folder = FINDINGS.resolve(entry);
    Files.createDirectories(folder);
    Path output = folder.resolve("output.txt");
    Process process = start(entry, folder, output);
    try {
      return new Outcome(
          process.waitFor(), Files.readAllLines(output, StandardCharsets.ISO_8859_1));
    } finally {
      process.destroyForcibly();
    }
  }

  private static void judge(Outcome outcome) {
    outcome.lines().stream().filter(line -> line.startsWith("fuzz ")).forEach(System.out::println);
    // Any finding ends the process so. Those of earlier runs may still lie in the folder.
    assertThat(outcome.exit()).as(tail(outcome.lines())).isZero();
    assertThat(outcome.lines()).as("it fuzzed").anyMatch(FUZZED.asMatchPredicate());
  }

  private static Process start(String entry, Path folder, Path output) throws IOException {
    String inputs = property("herald.fuzz.inputs", "0");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1000m",
                "-XX:+UseSerialGC",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED"));
    if (inputs.equals("0")) {
      // For seconds only: the second compiler would take more time than it saves in them.
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(List.of("-cp", classPath(), FuzzOne.class.getName(), entry));
    var builder = new ProcessBuilder(command);
    builder.environment().put("JAZZER_FUZZ", "1");
    builder.environment().put("JAZZER_MAX_DURATION", property("herald.fuzz.duration", "7s"));
    builder.environment().put("JAZZER_MAX_EXECUTIONS", inputs);
    return builder
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  private static String property(String name, String otherwise) {
    String value = System.getProperty(name, "");
    return value.isEmpty() ? otherwise : value;
  }

  /** Absolute, because the process runs in a folder of its own. */
  private static String classPath() {
    var absolute = new ArrayList<String>();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String one : path.split(File.pathSeparator)) {
      absolute.add(Path.of(one).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, absolute);
  }

  private static String tail(List<String> lines) {
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }
}
