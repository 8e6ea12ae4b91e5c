package org.herald.audit;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log of many entries is appended, sequenced, published, verified, proven from and searched. */
class AuditThroughputTest {
  @TempDir Path folder;

  @Test
  void aHundredThousandEntries() throws IOException {
    AuditFigures.print(folder, 100_000);
  }

  /** Another number with {@code -Dherald.audit.entries=N}. */
  @Test
  @Tag("endurance")
  void tenMillionEntries() throws IOException {
    AuditFigures.print(folder, Integer.getInteger("herald.audit.entries", 10_000_000));
  }
}
