package org.herald.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/**
 * The second implementation: shell scripts that call {@code openssl}, run in one folder. Every
 * command writes to a temporary file and moves it on exit 0, because OpenSSL 3.0 writes output
 * before it fails.
 */
public final class OpenSsl {
  private final Path folder;

  private OpenSsl(Path folder) {
    this.folder = folder;
  }

  /** Skips the test, and says so, where there is no such command. */
  public static OpenSsl orSkip(Path folder) throws InterruptedException {
    var openssl = new OpenSsl(folder);
    boolean there;
    try {
      there = openssl.run("openssl version") == 0;
    } catch (IOException noShell) {
      there = false;
    }
    Assumptions.assumeTrue(there, "SKIPPED: no openssl command in PATH, interoperability unproven");
    return openssl;
  }

  public void ok(String script) throws IOException, InterruptedException {
    assertThat(run(script)).as(() -> said()).isZero();
  }

  /** The script's exit status. */
  public int run(String script) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("sh", "-ec", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private Path log() {
    return folder.resolve("log");
  }

  private String said() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      return e.toString();
    }
  }
}
