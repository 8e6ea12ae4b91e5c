package org.herald.seal;

import static org.herald.seal.SealWorld.ALICE;
import static org.herald.seal.SealWorld.BOB;
import static org.herald.seal.SealWorld.NOW;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever bytes come in, reading ends in a refusal. Runs over the seed corpus in a normal build;
 * with JAZZER_FUZZ=1 it searches for 20 seconds.
 */
class SealFuzzTest {
  @TempDir static Path folder;
  private static Seal bob;

  @BeforeAll
  static void makeWorld() {
    bob = new SealWorld(folder).seal(BOB);
  }

  @FuzzTest(maxDuration = "20s")
  void readsAnything(byte[] bytes) {
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
}
