package org.herald.transport;

import java.util.Set;
import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.binding.soap.interceptor.AbstractSoapInterceptor;
import org.apache.cxf.phase.Phase;
import org.apache.cxf.service.model.BindingOperationInfo;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Understands the WS-Addressing headers of a request: the action must be the operation's, answers
 * go back on the same connection and nowhere else.
 */
final class AddressingIn extends AbstractSoapInterceptor {
  /** Exchange property: the request's message id, for the answer's RelatesTo. */
  static final String REQUEST_ID = "org.herald.addressing.request";

  private static final int LONGEST_URI = 1_000;

  AddressingIn() {
    super(Phase.PRE_LOGICAL);
  }

  @Override
  public Set<QName> getUnderstoodHeaders() {
    return Set.of(
        Addressing.ACTION,
        Addressing.MESSAGE_ID,
        Addressing.TO,
        Addressing.FROM,
        Addressing.REPLY_TO,
        Addressing.FAULT_TO);
  }

  @Override
  public void handleMessage(SoapMessage message) {
    if (message.getHeaders().isEmpty()) {
      return;
    }
    String id = Addressing.text(message, Addressing.MESSAGE_ID);
    if (id != null) {
      require(id.length() <= LONGEST_URI, "wsa:MessageID may have at most 1000 characters.");
      message.getExchange().put(REQUEST_ID, id);
    }
    String action = Addressing.text(message, Addressing.ACTION);
    BindingOperationInfo operation = message.getExchange().getBindingOperationInfo();
    require(
        action == null
            || (operation != null
                && action.equals(
                    ExchangeWsdl.NAMESPACE + ":" + operation.getName().getLocalPart())),
        "wsa:Action is not the action of the operation in the body.");
    requireAnonymous(message, Addressing.REPLY_TO);
    requireAnonymous(message, Addressing.FAULT_TO);
  }

  private static void requireAnonymous(SoapMessage message, QName name) {
    Element endpoint = Addressing.element(message, name);
    if (endpoint == null) {
      return;
    }
    NodeList addresses = endpoint.getElementsByTagNameNS(Addressing.NAMESPACE, "Address");
    require(
        addresses.getLength() == 1
            && Addressing.ANONYMOUS.equals(addresses.item(0).getTextContent().strip()),
        "wsa:ReplyTo and wsa:FaultTo must be anonymous: answers use the same connection.");
  }

  private static void require(boolean held, String mend) {
    if (!held) {
      throw new RejectedException(FailureCode.MALFORMED, mend);
    }
  }
}
