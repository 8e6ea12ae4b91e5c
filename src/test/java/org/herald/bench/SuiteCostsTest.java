package org.herald.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteCostsTest {
  @Test
  void everySuiteIsMeasuredAndPrinted(@TempDir Path folder) {
    Map<String, Map<String, Object>> figures =
        new SuiteCosts(folder, Clock.systemUTC(), 4_096).measure(1, Duration.ofMillis(40));
    assertThat(figures).containsOnlyKeys("suite-1", "suite-rsa", "suite-2");
    assertThat(overhead(figures, "suite-2"))
        .as("a signature of 3,309 bytes, a key of 1,952 and an encapsulation of 1,088")
        .isGreaterThan(overhead(figures, "suite-1") + 6_000);
    figures
        .values()
        .forEach(row -> assertThat((Double) row.get("sign-and-seal-per-second")).isPositive());
  }

  private static long overhead(Map<String, Map<String, Object>> figures, String suite) {
    Map<String, Object> row = Objects.requireNonNull(figures.get(suite));
    return (Long) Objects.requireNonNull(row.get("overhead-bytes"));
  }
}
