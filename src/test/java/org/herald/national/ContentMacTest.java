package org.herald.national;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentMacTest {
  @TempDir Path data;

  @Test
  void nodesThatRaceForTheKeyEndWithOne() throws Exception {
    int nodes = 8;
    var together = new CyclicBarrier(nodes);
    try (var threads = Executors.newFixedThreadPool(nodes)) {
      List<Callable<Digest>> all =
          IntStream.range(0, nodes)
              .<Callable<Digest>>mapToObj(
                  node ->
                      () -> {
                        together.await();
                        return mac(ContentMac.ofGateway(data), "a", "b");
                      })
              .toList();
      assertThat(
              threads.invokeAll(all).stream()
                  .map(
                      done -> {
                        try {
                          return done.get();
                        } catch (InterruptedException | ExecutionException e) {
                          throw new IllegalStateException(e);
                        }
                      })
                  .distinct())
          .hasSize(1);
    }
    Path key = data.resolve("pki/intake.key");
    assertThat(key).hasSize(32);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
        .isEqualTo("rw-------");
    try (var files = Files.list(data.resolve("pki"))) {
      assertThat(files).containsExactly(key);
    }
  }

  @Test
  void aCellThatMovesToTheNextColumnIsAChange() {
    ContentMac mac = ContentMac.forDryRun();
    assertThat(mac(mac, "ab", "c")).isNotEqualTo(mac(mac, "a", "bc"));
    assertThat(mac(mac, "ab", "")).isNotEqualTo(mac(mac, "", "ab"));
    assertThat(mac(mac, "ab", "c")).isEqualTo(mac(mac, "ab", "c"));
  }

  @Test
  void anEmptyColumnThatTheMappingLearntOfIsNoChange() {
    ContentMac mac = ContentMac.forDryRun();
    var before = new CsvTable.Row(2, Map.of("a", 0), List.of("x"));
    assertThat(mac(mac, "x", "")).isEqualTo(mac.of("system", before, Set.of("a")));
    assertThat(mac(mac, "x", "y")).isNotEqualTo(mac.of("system", before, Set.of("a")));
  }

  @Test
  void aKeyFileOfAnotherLengthStopsIntake() throws IOException {
    Files.createDirectories(data.resolve("pki"));
    Files.write(data.resolve("pki/intake.key"), new byte[31]);
    assertThatThrownBy(() -> ContentMac.ofGateway(data))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("32 bytes");
  }

  private static Digest mac(ContentMac mac, String first, String second) {
    var row = new CsvTable.Row(2, Map.of("a", 0, "b", 1), List.of(first, second));
    return mac.of("system", row, Set.of("a", "b"));
  }
}
