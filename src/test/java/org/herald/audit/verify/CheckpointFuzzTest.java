package org.herald.audit.verify;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.herald.fuzz.Inputs;
import org.junit.jupiter.api.AfterAll;

/** Whatever bytes stand in a checkpoint or a key, they are none, or they are what was signed. */
class CheckpointFuzzTest {
  private static final Inputs INPUTS = new Inputs(CheckpointFuzzTest.class);

  /** RFC 8032 section 7.1, test 1; its private key is public, and signs nothing of ours. */
  private static final String VKEY =
      "TG.NCB/audit/2026+b2883df2+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";

  private static final VerifierKey LOG_KEY = VerifierKey.parse(VKEY);

  @FuzzTest
  void checkpointOrKey(byte[] bytes) {
    INPUTS.count();
    try {
      SignedHead.open(bytes, LOG_KEY);
      throw new AssertionError("believed what was not signed");
    } catch (NotALog expected) {
      // the only exception allowed
    }
    try {
      VerifierKey.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (NotALog expected) {
      // the only exception allowed
    }
  }

  @AfterAll
  static void sayHowMany() {
    INPUTS.print();
  }
}
