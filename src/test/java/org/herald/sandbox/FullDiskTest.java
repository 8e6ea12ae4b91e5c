package org.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.herald.audit.Audit;
import org.herald.audit.verify.LogVerifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The disk under a gateway's data folder fills up and gets space again: a small file system of its
 * own, which only root can mount.
 */
@Tag("endurance")
class FullDiskTest {
  private static final int RECORDS = 3_000;

  @TempDir static Path folder;
  private static Path disk;
  private static boolean mounted;

  @BeforeAll
  static void mount() throws Exception {
    disk = Files.createDirectories(folder.resolve("disk"));
    mounted =
        run("mount", "-t", "tmpfs", "-o", "size=450m,mode=700", "tmpfs", disk.toString()) == 0;
    if (!mounted) {
      System.out.println("SKIPPED: a full disk could not be tried, mounting needs root");
    }
    Assumptions.assumeTrue(mounted, "a full disk could not be tried: mounting needs root");
  }

  @AfterAll
  static void unmount() throws Exception {
    if (mounted) {
      run("umount", "-l", disk.toString());
    }
  }

  @Test
  void aFileWaitsForSpaceAndIsThenTakenInOnce() throws Exception {
    LiveGateway.prepareKeys(disk, "PK.FIA", "TG.NCB");
    try (var gateway = LiveGateway.start("PK.FIA", "TG.NCB", disk.resolve("PK.FIA"));
        var heard = new Heard()) {
      Path in = Files.createDirectories(gateway.folder("in"));
      Path draft = Files.writeString(in.resolve("big.tmp"), LiveGateway.records("BIG", RECORDS));
      Path ballast = fill();
      Path file = Files.move(draft, in.resolve("BIG.csv"));
      Awaitility.await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> heard.anyAbout("national-intake"));
      assertThat(file).as("neither done nor failed").exists();
      assertThat(gateway.result("BIG")).as("no result before the end").doesNotExist();

      Files.delete(ballast);
      Awaitility.await()
          .atMost(Duration.ofMinutes(4))
          .until(() -> Files.exists(gateway.result("BIG")));
      assertThat(gateway.count("notice")).isEqualTo(RECORDS);
      assertThat(gateway.count("notice_version")).isEqualTo(RECORDS);
      assertThat(gateway.count("dispatch")).isEqualTo(RECORDS);
      assertThat(gateway.count("delivery")).isEqualTo(RECORDS);
      gateway.get(Audit.class).flush();
      assertThat(
              gateway.count(
                  "audit_entry WHERE convert_from(entry, 'UTF8') LIKE" + " '%notice.accepted%'"))
          .as("one entry for each change")
          .isEqualTo(RECORDS);
    }
    verifyLog();
  }

  private static void verifyLog() throws IOException {
    try (var years = Files.newDirectoryStream(disk.resolve("PK.FIA/audit"), "[0-9]*")) {
      for (Path year : years) {
        var report = new LogVerifier().verify(year, Optional.empty(), (done, of) -> {});
        assertThat(report.problems()).isEmpty();
      }
    }
  }

  /** Takes every byte that is left. */
  private static Path fill() throws IOException {
    Path ballast = disk.resolve("ballast");
    try (OutputStream out = Files.newOutputStream(ballast)) {
      byte[] block = new byte[64 * 1024];
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertThat(ballast).exists();
      return ballast;
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : -1;
    } catch (IOException noSuchCommand) {
      return -1;
    }
  }
}
