package org.herald.document;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.herald.failure.RejectedException;
import org.herald.fuzz.Inputs;
import org.herald.notice.Dispatch;
import org.junit.jupiter.api.AfterAll;

/**
 * Whatever bytes come, reading ends with a dispatch or a refusal, and one that was read can be
 * written and read again.
 */
class DispatchFuzzTest {
  private static final Inputs INPUTS = new Inputs(DispatchFuzzTest.class);
  private static final Documents DOCUMENTS = new Documents();

  @FuzzTest
  void dispatch(byte[] xml) {
    INPUTS.count();
    Dispatch dispatch;
    try {
      dispatch = DOCUMENTS.readDispatch(xml);
    } catch (RejectedException refused) {
      return;
    }
    byte[] payload = DOCUMENTS.writePayload(dispatch.payload());
    byte[] written = DOCUMENTS.writeDispatch(dispatch.header(), payload);
    if (!DOCUMENTS.readDispatch(written).equals(dispatch)) {
      throw new AssertionError("read and written differ");
    }
  }

  @AfterAll
  static void sayHowMany() {
    INPUTS.print();
  }
}
