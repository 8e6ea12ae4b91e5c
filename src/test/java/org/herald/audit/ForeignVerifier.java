package org.herald.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The program of src/test/foreign/audit, which knows the public formats by golang.org/x/mod/sumdb
 * and uses none of our code. Needs the Debian packages golang-go and golang-golang-x-mod-dev.
 */
public final class ForeignVerifier {
  private static final Path SOURCES = Path.of("src/test/foreign/audit");
  private static final Path GOPATH = Path.of("/usr/share/gocode");

  private final Path program;

  private ForeignVerifier(Path program) {
    this.program = program;
  }

  /** Skips the test, and says so, where Go or its packages are missing. */
  public static ForeignVerifier build(Path folder) throws IOException, InterruptedException {
    boolean present =
        Files.isDirectory(GOPATH.resolve("src/golang.org/x/mod/sumdb/tlog"))
            && Files.isExecutable(Path.of("/usr/bin/go"));
    if (!present) {
      System.out.println(
          "FOREIGN VERIFIER NOT RUN: install golang-go and golang-golang-x-mod-dev to let a tool"
              + " that is not ours verify the log");
    }
    assumeTrue(
        present, "foreign verifier not run: golang-go and golang-golang-x-mod-dev are not there");
    Path program = folder.resolve("verify");
    var go =
        new ProcessBuilder(
                "go",
                "build",
                "-o",
                program.toString(),
                SOURCES.resolve("verify.go").toString(),
                SOURCES.resolve("note.go").toString())
            .redirectErrorStream(true);
    go.environment().put("GO111MODULE", "off");
    go.environment().put("GOFLAGS", "");
    go.environment().put("GOPATH", GOPATH.toString());
    go.environment().put("GOCACHE", Path.of("target/go-cache").toAbsolutePath().toString());
    assertThat(run(go)).as("go build").isEqualTo("exit 0\n");
    return new ForeignVerifier(program);
  }

  /** What it prints, and its exit status in the last line. */
  public String run(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(List.of(arguments));
    return run(new ProcessBuilder(command).redirectErrorStream(true));
  }

  private static String run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return output + "exit " + process.exitValue() + "\n";
  }
}
