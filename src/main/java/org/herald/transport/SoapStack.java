package org.herald.transport;

import java.util.HashMap;
import java.util.Map;
import org.apache.cxf.Bus;
import org.apache.cxf.binding.soap.SoapBindingConstants;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.endpoint.UpfrontConduitSelector;
import org.apache.cxf.interceptor.InterceptorProvider;
import org.apache.cxf.jaxws.JaxWsClientFactoryBean;
import org.apache.cxf.jaxws.JaxWsServerFactoryBean;
import org.apache.cxf.logging.FaultListener;
import org.apache.cxf.ws.policy.PolicyEngine;
import org.herald.transport.wsdl.ExchangePort;

/** Sets CXF up for one gateway: a bus of its own, our parser, our limits, our faults. */
final class SoapStack {
  private final Bus bus;
  private final TransportProperties.Limits limits;

  SoapStack(TransportProperties.Limits limits) {
    this.limits = limits;
    this.bus = new CXFBusFactory().createBus();
    PolicyEngine policies = bus.getExtension(PolicyEngine.class);
    if (policies != null) {
      policies.setEnabled(false); // no WS-Policy here; it would look at every message
    }
  }

  Bus bus() {
    return bus;
  }

  /** Publishes the endpoint under {@code /exchange} of the bus's servlet. */
  Server publish(ExchangeEndpoint endpoint) {
    JaxWsServerFactoryBean factory = new JaxWsServerFactoryBean();
    factory.setBus(bus);
    factory.setServiceBean(endpoint);
    factory.setBindingId(SoapBindingConstants.SOAP12_BINDING_ID);
    factory.setAddress(PartnerGate.EXCHANGE_PATH);
    factory.setProperties(properties());
    Server server = factory.create();
    harden(server.getEndpoint());
    server.getEndpoint().getInInterceptors().add(new AddressingIn());
    server.getEndpoint().getOutInterceptors().add(new AddressingOut());
    server.getEndpoint().getOutFaultInterceptors().add(new AddressingOut());
    server.getEndpoint().getOutFaultInterceptors().add(new FaultMapping());
    return server;
  }

  /** One client for all partners; the conduit goes where each call's context says. */
  Client client() {
    JaxWsClientFactoryBean factory = new JaxWsClientFactoryBean();
    factory.setBus(bus);
    factory.setServiceClass(ExchangePort.class);
    factory.setBindingId(SoapBindingConstants.SOAP12_BINDING_ID);
    factory.setAddress("https://partner.invalid" + PartnerGate.EXCHANGE_PATH);
    factory.setProperties(properties());
    Client client = factory.create();
    PartnerConduit conduit = new PartnerConduit();
    conduit.setMessageObserver(client);
    UpfrontConduitSelector everywhere = new UpfrontConduitSelector(conduit);
    everywhere.setEndpoint(client.getEndpoint());
    client.setConduitSelector(everywhere);
    harden(client);
    client.getOutInterceptors().add(new AddressingOut());
    return client;
  }

  private void harden(InterceptorProvider side) {
    side.getInInterceptors().add(new MtomIn(limits));
    side.getInInterceptors().add(new HardenedXml(limits.xml()));
    side.getInInterceptors().add(new WholeRequest());
  }

  private static Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>();
    // the stack would log each fault with its stack trace; we log once, what we decided
    FaultListener silent = (fault, description, message) -> false;
    properties.put(FaultListener.class.getName(), silent);
    properties.put("schema-validation-enabled", "false"); // ranges are checked in the endpoint
    properties.put("org.apache.cxf.attachment.xop.follow.urls", "false");
    return properties;
  }
}
