package org.herald.partner;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;
import org.herald.failure.RejectedException;

/**
 * Any bytes are a description or a refusal, never another exception; and what is read is written
 * back to the same bytes. Runs the stored inputs as a regression test.
 */
class DescriptionFuzzTest {
  private static final int MAX_BYTES = 65_536;

  @FuzzTest
  void description(byte[] bytes) {
    try {
      SignedDescription read = SignedDescription.read(bytes, MAX_BYTES);
      read.jws().verifiesWith(read.partner().signing().getFirst().getPublicKey());
    } catch (RejectedException expected) {
      // every refusal is a good answer
    }
  }

  @FuzzTest
  void payload(byte[] bytes) {
    try {
      byte[] again = DescriptionFormat.write(DescriptionFormat.read(bytes));
      if (!Arrays.equals(again, bytes)) {
        throw new AssertionError("two spellings of one description");
      }
    } catch (RejectedException expected) {
      // every refusal is a good answer
    }
  }
}
