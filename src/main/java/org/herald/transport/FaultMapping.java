package org.herald.transport;

import org.apache.cxf.binding.soap.SoapFault;
import org.apache.cxf.helpers.DOMUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.phase.AbstractPhaseInterceptor;
import org.apache.cxf.phase.Phase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Turns whatever was thrown into a fault of the closed list, and keeps the stack from telling
 * anything of its own.
 */
final class FaultMapping extends AbstractPhaseInterceptor<Message> {
  /** Exchange property: set once the request was read and our own code runs. */
  static final String READ = "org.herald.read";

  private static final Logger LOG = LoggerFactory.getLogger(FaultMapping.class);

  FaultMapping() {
    super(Phase.SETUP);
  }

  @Override
  public void handleMessage(Message message) {
    Exception thrown = message.getContent(Exception.class);
    WireFault told =
        WireFault.of(
            thrown == null ? new IllegalStateException("fault without cause") : thrown,
            message.getExchange().get(READ) == null);
    LOG.info("refused: {}", told.code().wire());
    SoapFault fault = new SoapFault(told.code().wire(), told.soapCode());
    fault.setDetail(detail(told));
    fault.setStatusCode(told.httpStatus());
    message.setContent(Exception.class, fault);
    message.put(Message.RESPONSE_CODE, told.httpStatus());
    message.getExchange().put(Message.MTOM_ENABLED, false);
  }

  private static Element detail(WireFault told) {
    Document document = DOMUtils.createDocument();
    Element detail = document.createElement("detail");
    Element fault = child(document, detail, "fault");
    child(document, fault, "code").setTextContent(told.code().wire());
    child(document, fault, "text").setTextContent(told.text());
    return detail;
  }

  private static Element child(Document document, Element parent, String name) {
    Element element = document.createElementNS(ExchangeWsdl.NAMESPACE, name);
    parent.appendChild(element);
    return element;
  }
}
