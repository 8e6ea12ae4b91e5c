package org.herald.document;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.herald.failure.RejectedException;
import org.herald.notice.Dispatch;
import org.herald.notice.Notice;

/**
 * Whatever bytes come, reading ends with a document or a refusal, and a document that was read can
 * be written and read again. Runs the seeds of {@code DocumentFuzzTestInputs} as a test; fuzzes
 * with {@code JAZZER_FUZZ=1}.
 */
class DocumentFuzzTest {
  private static final Documents DOCUMENTS = new Documents();

  @FuzzTest(maxDuration = "5m")
  void dispatch(byte[] xml) {
    Dispatch dispatch;
    try {
      dispatch = DOCUMENTS.readDispatch(xml);
    } catch (RejectedException refused) {
      return;
    }
    byte[] payload = DOCUMENTS.writeNotice((Notice) dispatch.payload());
    byte[] written = DOCUMENTS.writeDispatch(dispatch.header(), payload);
    if (!DOCUMENTS.readDispatch(written).equals(dispatch)) {
      throw new AssertionError("read and written differ");
    }
  }

  @FuzzTest(maxDuration = "5m")
  void receipt(byte[] xml) {
    try {
      var receipt = DOCUMENTS.readReceipt(xml);
      if (!DOCUMENTS.readReceipt(DOCUMENTS.writeReceipt(receipt)).equals(receipt)) {
        throw new AssertionError("read and written differ");
      }
    } catch (RejectedException refused) {
      // the only exception allowed
    }
  }
}
