package org.herald.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred thousand entries the whole way; prints what this machine made of it. */
class AuditThroughputTest {
  private static final int ENTRIES = 100_000;
  @TempDir Path folder;

  @Test
  void aHundredThousandEntriesAreAppendedSequencedPublishedAndVerified() {
    try (var fixture = new AuditFixture(folder)) {
      long begun = System.nanoTime();
      fixture.append(ENTRIES);
      long appended = System.nanoTime();
      fixture.audit.flush();
      long sequenced = System.nanoTime();
      var report = fixture.verify(2026);
      assertThat(report.problems()).isEmpty();
      assertThat(report.size()).isEqualTo(ENTRIES);
      System.out.printf(
          "audit, %,d entries: appended %,.0f/s, sequenced and published %,.0f/s, verified %,.0f/s"
              + " and again %,.0f/s%n",
          ENTRIES,
          rate(begun, appended),
          rate(appended, sequenced),
          report.entriesPerSecond(),
          fixture.verify(2026).entriesPerSecond());
    }
  }

  private static double rate(long from, long to) {
    return ENTRIES / ((to - from) / 1e9);
  }
}
