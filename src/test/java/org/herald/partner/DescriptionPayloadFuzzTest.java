package org.herald.partner;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.herald.failure.RejectedException;
import org.herald.fuzz.Inputs;
import org.junit.jupiter.api.AfterAll;

/** What is read of a description's payload is written back to the same bytes. */
class DescriptionPayloadFuzzTest {
  private static final Inputs INPUTS = new Inputs(DescriptionPayloadFuzzTest.class);

  @FuzzTest
  void payload(byte[] bytes) {
    INPUTS.count();
    try {
      byte[] again = DescriptionFormat.write(DescriptionFormat.read(bytes));
      if (!Arrays.equals(again, bytes)) {
        throw new AssertionError("two spellings of one description");
      }
    } catch (RejectedException expected) {
      // every refusal is a good answer
    }
  }

  @AfterAll
  static void sayHowMany() {
    INPUTS.print();
  }
}
