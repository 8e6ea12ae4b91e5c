package org.herald.transport;

import javax.xml.stream.XMLStreamException;
import org.apache.cxf.interceptor.Fault;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;

/**
 * Reads an envelope to its end before anything acts on it, so that a second body or trailing bytes
 * are refused and not overlooked.
 */
final class WholeRequest extends AbstractPhaseInterceptor<Message> {
  WholeRequest() {
    super(Phase.PRE_LOGICAL);
  }

  @Override
  public void handleMessage(Message message) {
    StrictEnvelope envelope = message.getContent(StrictEnvelope.class);
    if (envelope != null) {
      try {
        envelope.finish();
      } catch (XMLStreamException unreadable) {
        throw new Fault(unreadable);
      }
    }
  }
}
