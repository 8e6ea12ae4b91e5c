package org.herald.document;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.herald.failure.RejectedException;
import org.herald.fuzz.Inputs;
import org.junit.jupiter.api.AfterAll;

/** As {@link DispatchFuzzTest}, for the XML of receipts. */
class ReceiptFuzzTest {
  private static final Inputs INPUTS = new Inputs(ReceiptFuzzTest.class);
  private static final Documents DOCUMENTS = new Documents();

  @FuzzTest
  void receipt(byte[] xml) {
    INPUTS.count();
    try {
      var receipt = DOCUMENTS.readReceipt(xml);
      if (!DOCUMENTS.readReceipt(DOCUMENTS.writeReceipt(receipt)).equals(receipt)) {
        throw new AssertionError("read and written differ");
      }
    } catch (RejectedException refused) {
      // the only exception allowed
    }
  }

  @AfterAll
  static void sayHowMany() {
    INPUTS.print();
  }
}
