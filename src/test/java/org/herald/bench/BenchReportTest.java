package org.herald.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.Test;

class BenchReportTest {
  @Test
  void theTableComparesWithTheFloor() {
    BenchReport report = report();
    report.add("soap full load", Map.of("per-second", 60.0));
    report.add("floor", Map.of("per-second", 100.0));

    assertThat(report.table()).contains("| soap full load | of the floor | 0.60 |");
  }

  @Test
  void theTableComparesWithPhase4() {
    BenchReport report = report();
    report.add("soap full load", Map.of("per-second", 60.0));
    report.add("phase4", Map.of("per-second", 2.5));

    assertThat(report.table()).contains("| soap full load | times phase4 | 24.0 |");
    assertThat(report.picture()).contains("phase4, not durable");
  }

  @Test
  void withoutTheFloorNothingIsCompared() {
    BenchReport report = report();
    report.add("soap full load", Map.of("per-second", 60.0));

    assertThat(report.table()).doesNotContain("of the floor");
  }

  @Test
  void thePictureHasABarForEachFullLoadAndIsXml() throws Exception {
    BenchReport report = report();
    report.add("soap full load", Map.of("per-second", 60.0));
    report.add("soap half load", Map.of("per-second", 30.0));
    report.add("floor", Map.of("per-second", 100.0));

    var svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(report.picture().getBytes(StandardCharsets.UTF_8)));

    assertThat(svg.getElementsByTagName("rect").getLength()).isEqualTo(2);
  }

  @Test
  void anOptionOutOfRangeIsNamed() {
    assertThatThrownBy(() -> options(0))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("--concurrency");
  }

  private static BenchReport report() {
    return new BenchReport(options(16), Path.of("target"));
  }

  private static BenchOptions options(int concurrency) {
    return new BenchOptions(
        Path.of("target"), 10, 4_096, concurrency, List.of(1), 18_540, "256m", 0, List.of("soap"));
  }
}
