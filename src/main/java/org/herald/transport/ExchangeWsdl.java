package org.herald.transport;

import javax.xml.namespace.QName;

/** Names from schemas/exchange.wsdl. */
final class ExchangeWsdl {
  static final String NAMESPACE = "urn:herald:exchange:1";
  static final QName FAULT = new QName(NAMESPACE, "fault");

  private ExchangeWsdl() {}

  static QName operation(String name) {
    return new QName(NAMESPACE, name);
  }
}
