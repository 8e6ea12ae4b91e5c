package org.herald.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/**
 * The second implementation: shell scripts that call {@code openssl}, run in one folder. Every
 * command writes to a temporary file and moves it on exit 0, because OpenSSL 3.0 writes output
 * before it fails.
 */
public final class OpenSsl {
  /** The first that can do ML-KEM in CMS (RFC 9629). */
  private static final String POST_QUANTUM = "3.6";

  /** Names a folder with such an {@code openssl}, for machines whose own is older. */
  private static final String FOLDER_VARIABLE = "OPENSSL36";

  private final Path folder;
  private final String path;

  private OpenSsl(Path folder, String path) {
    this.folder = folder;
    this.path = path;
  }

  /** Skips the test, and says so, where there is no such command. */
  public static OpenSsl orSkip(Path folder) throws InterruptedException {
    var openssl = new OpenSsl(folder, System.getenv("PATH"));
    boolean there;
    try {
      there = openssl.run("openssl version") == 0;
    } catch (IOException noShell) {
      there = false;
    }
    Assumptions.assumeTrue(there, "SKIPPED: no openssl command in PATH, interoperability unproven");
    return openssl;
  }

  /**
   * An OpenSSL for suite 2: the one in PATH if it is new enough, else the one that {@code
   * OPENSSL36} names, as {@code .ci/run} does. Skips the test, and prints so, where there is none.
   */
  static OpenSsl postQuantumOrSkip(Path folder) throws InterruptedException, IOException {
    String named = System.getenv(FOLDER_VARIABLE);
    String path = (named == null ? "" : named + ":") + System.getenv("PATH");
    var openssl = new OpenSsl(folder, path);
    boolean found = openssl.run("openssl version") == 0;
    String version = found ? Files.readString(openssl.log()).strip() : "no openssl command in PATH";
    boolean able = found && isPostQuantum(version);
    if (!able) {
      System.out.println(
          "NOT RUN: suite 2 against OpenSSL "
              + POST_QUANTUM
              + " or newer; here is "
              + version
              + ". Name a folder with one in "
              + FOLDER_VARIABLE
              + ".");
    }
    Assumptions.assumeTrue(able, "SKIPPED: OpenSSL " + POST_QUANTUM + " or newer, not " + version);
    return openssl;
  }

  private static boolean isPostQuantum(String version) {
    Matcher number = Pattern.compile("OpenSSL (\\d+)\\.(\\d+)\\..*").matcher(version);
    if (!number.matches()) {
      return false;
    }
    int major = Integer.parseInt(number.group(1));
    return major > 3 || major == 3 && Integer.parseInt(number.group(2)) >= 6;
  }

  public void ok(String script) throws IOException, InterruptedException {
    assertThat(run(script)).as(() -> said()).isZero();
  }

  /** The script's exit status. */
  public int run(String script) throws IOException, InterruptedException {
    ProcessBuilder shell =
        new ProcessBuilder("sh", "-ec", script)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile());
    shell.environment().put("PATH", path);
    Process process = shell.start();
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
