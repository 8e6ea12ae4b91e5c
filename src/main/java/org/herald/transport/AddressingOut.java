package org.herald.transport;

import java.util.List;
import java.util.UUID;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapHeader;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.headers.Header;
import org.apache.cxf.helpers.DOMUtils;
import org.apache.cxf.message.MessageUtils;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Addresses what we send: every request, and the answer to a request that was addressed
 * (WS-Addressing 1.0 SOAP Binding).
 */
final class AddressingOut extends AbstractSoapInterceptor {
  AddressingOut() {
    super(Phase.PRE_PROTOCOL);
  }

  @Override
  public void handleMessage(SoapMessage message) {
    boolean asks = MessageUtils.isRequestor(message);
    Object answered = message.getExchange().get(AddressingIn.REQUEST_ID);
    if (!asks && answered == null) {
      return;
    }
    Document document = DOMUtils.getEmptyDocument();
    List<Header> headers = message.getHeaders();
    headers.add(header(document, Addressing.ACTION, action(message, asks)));
    headers.add(header(document, Addressing.MESSAGE_ID, "urn:uuid:" + UUID.randomUUID()));
    if (answered instanceof String id) {
      headers.add(header(document, Addressing.RELATES_TO, id));
    }
  }

  private static String action(SoapMessage message, boolean asks) {
    BindingOperationInfo operation = message.getExchange().getBindingOperationInfo();
    if (message.getContent(Exception.class) != null || operation == null) {
      return ExchangeWsdl.NAMESPACE + ":fault";
    }
    String name = operation.getName().getLocalPart();
    return ExchangeWsdl.NAMESPACE + ":" + (asks ? name : name + "Response");
  }

  private static SoapHeader header(Document document, QName name, String text) {
    Element element =
        document.createElementNS(name.getNamespaceURI(), "wsa:" + name.getLocalPart());
    element.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:wsa", name.getNamespaceURI());
    element.setTextContent(text);
    return new SoapHeader(name, element);
  }
}
