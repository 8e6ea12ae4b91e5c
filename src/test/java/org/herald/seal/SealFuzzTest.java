package org.herald.seal;

import static org.herald.seal.SealWorld.ALICE;
import static org.herald.seal.SealWorld.BOB;
import static org.herald.seal.SealWorld.NOW;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.herald.failure.RejectedException;
import org.herald.fuzz.Inputs;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Whatever bytes come in, reading ends in a refusal. */
class SealFuzzTest {
  private static final Inputs INPUTS = new Inputs(SealFuzzTest.class);
  @TempDir static Path folder;
  private static Seal bob;

  @BeforeAll
  static void makeWorld() {
    bob = new SealWorld(folder).seal(BOB);
  }

  @FuzzTest
  void readsAnything(byte[] bytes) {
    INPUTS.count();
    try {
      bob.open(new SealedMessage(bytes), ALICE, NOW);
      throw new AssertionError("opened what Alice did not seal");
    } catch (RejectedException expected) {
      // every refusal is one of these
    }
    try {
      bob.verify(new SignedMessage(bytes), ALICE, NOW);
      throw new AssertionError("believed what Alice did not sign");
    } catch (RejectedException expected) {
      // every refusal is one of these
    }
  }

  @AfterAll
  static void sayHowMany() {
    INPUTS.print();
  }
}
