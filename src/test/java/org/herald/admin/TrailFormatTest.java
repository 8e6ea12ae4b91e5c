package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TrailFormatTest {
  private static final Map<String, String> ENTRY =
      Map.of("at", "2026-11-26T00:00:00.000Z", "event", "a.b", "actor", "=cmd", "code", "x,\"y\"");

  @Test
  void aCellIsNoFormulaAndNoCommaSplitsIt() {
    assertThat(TrailFormat.CSV.line("2026/1", ENTRY))
        .isEqualTo("2026/1,2026-11-26T00:00:00.000Z,a.b,,,,'=cmd,,,,\"x,\"\"y\"\"\",,");
    assertThat(TrailFormat.CSV.heading().split(",")).hasSize(13);
  }

  @Test
  void linesOfJsonHoldTheWholeEntry() {
    assertThat(TrailFormat.JSONL.line("2026/1", ENTRY)).contains("\"=cmd\"", "2026/1");
  }
}
