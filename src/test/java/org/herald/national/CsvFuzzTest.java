package org.herald.national;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.herald.failure.RejectedException;
import org.herald.fuzz.Inputs;
import org.junit.jupiter.api.AfterAll;

/** Whatever the bytes: rows, or a refusal. Seeds beside it run with the other tests. */
class CsvFuzzTest {
  private static final Inputs INPUTS = new Inputs(CsvFuzzTest.class);

  @FuzzTest
  void bytesBecomeRowsOrARefusal(byte[] bytes) throws IOException {
    INPUTS.count();
    try (CsvTable table =
        CsvTable.open(
            new ByteArrayInputStream(bytes), StandardCharsets.UTF_8, ',', 64, List.of("a", "b"))) {
      long line = 1;
      for (CsvTable.Entry entry = table.next(); entry != null; entry = table.next()) {
        if (entry.line() <= line) {
          throw new AssertionError("lines must rise");
        }
        line = entry.line();
        if (entry instanceof CsvTable.Row row) {
          int chars = row.cell("a").length() + row.cell("b").length();
          if (chars > 64 || row.cell("a").indexOf('\0') >= 0) {
            throw new AssertionError("past a limit");
          }
        }
      }
    } catch (RejectedException refused) {
      // the other half of the contract
    }
  }

  @AfterAll
  static void sayHowMany() {
    INPUTS.print();
  }
}
