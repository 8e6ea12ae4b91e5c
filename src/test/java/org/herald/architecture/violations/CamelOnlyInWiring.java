package org.herald.architecture.violations;

final class CamelOnlyInWiring {
  String body(org.apache.camel.Exchange exchange) {
    return exchange.getExchangeId();
  }
}
