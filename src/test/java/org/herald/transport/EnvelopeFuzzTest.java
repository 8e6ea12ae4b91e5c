package org.herald.transport;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLStreamException;
import org.herald.failure.RejectedException;
import org.herald.fuzz.Inputs;
import org.junit.jupiter.api.AfterAll;

/** Whatever bytes come as a SOAP envelope: one envelope, unreadable XML, or a refusal. */
class EnvelopeFuzzTest {
  private static final Inputs INPUTS = new Inputs(EnvelopeFuzzTest.class);
  private static final HardenedXml XML =
      new HardenedXml(new TransportProperties.Xml(64, 1_000, 50, 2_000));

  @FuzzTest
  void envelope(byte[] bytes) {
    INPUTS.count();
    try {
      XML.envelope(new ByteArrayInputStream(bytes)).finish();
    } catch (XMLStreamException | RejectedException refused) {
      // told to the sender as malformed or past a limit
    }
  }

  @AfterAll
  static void sayHowMany() {
    INPUTS.print();
  }
}
