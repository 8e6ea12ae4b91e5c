package org.herald.audit.verify;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.herald.fuzz.Inputs;
import org.junit.jupiter.api.AfterAll;
import tools.jackson.databind.json.JsonMapper;

/** Whatever bytes stand in a log, they are an entry or have a fault; an entry is JSON. */
class EntryFuzzTest {
  private static final Inputs INPUTS = new Inputs(EntryFuzzTest.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final EntryShape shape = new EntryShape("TG.NCB", "2026");

  @FuzzTest
  void entry(byte[] bytes) {
    INPUTS.count();
    if (shape.fault(bytes, 0, bytes.length, 1) == null
        && !JSON.readTree(bytes).path("party").asString().equals("TG.NCB")) {
      throw new AssertionError("another reader sees another entry");
    }
  }

  @AfterAll
  static void sayHowMany() {
    INPUTS.print();
  }
}
