package org.herald.partner;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.herald.failure.RejectedException;
import org.herald.fuzz.Inputs;
import org.junit.jupiter.api.AfterAll;

/** Any bytes are a description or a refusal, never another exception. */
class DescriptionFuzzTest {
  private static final Inputs INPUTS = new Inputs(DescriptionFuzzTest.class);
  private static final int MAX_BYTES = 65_536;

  @FuzzTest
  void description(byte[] bytes) {
    INPUTS.count();
    try {
      SignedDescription read = SignedDescription.read(bytes, MAX_BYTES);
      read.jws().verifiesWith(read.partner().signing().getFirst().getPublicKey());
    } catch (RejectedException expected) {
      // every refusal is a good answer
    }
  }

  @AfterAll
  static void sayHowMany() {
    INPUTS.print();
  }
}
