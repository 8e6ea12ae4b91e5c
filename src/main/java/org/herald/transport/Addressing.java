package org.herald.transport;

import javax.xml.namespace.QName;
import org.apache.cxf.binding.soap.SoapMessage;
import org.apache.cxf.headers.Header;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * The names of WS-Addressing 1.0 Core and the little this room needs of it. The stack's own
 * implementation would open connections to whatever ReplyTo a partner names and remembers
 * unanswered message ids for ever.
 */
final class Addressing {
  static final String NAMESPACE = "http://www.w3.org/2005/08/addressing";
  static final String ANONYMOUS = NAMESPACE + "/anonymous";
  static final QName ACTION = name("Action");
  static final QName MESSAGE_ID = name("MessageID");
  static final QName RELATES_TO = name("RelatesTo");
  static final QName TO = name("To");
  static final QName FROM = name("From");
  static final QName REPLY_TO = name("ReplyTo");
  static final QName FAULT_TO = name("FaultTo");

  private Addressing() {}

  private static QName name(String local) {
    return new QName(NAMESPACE, local, "wsa");
  }

  /** The header's text, or null when it is absent. */
  static @Nullable String text(SoapMessage message, QName name) {
    Element element = element(message, name);
    return element == null ? null : element.getTextContent().strip();
  }

  static @Nullable Element element(SoapMessage message, QName name) {
    for (Header header : message.getHeaders()) {
      if (header.getName().equals(name) && header.getObject() instanceof Element element) {
        return element;
      }
    }
    return null;
  }
}
