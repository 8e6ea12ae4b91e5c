package org.herald.transport;

import java.util.HashMap;
import java.util.Map;
import org.apache.cxf.endpoint.Client;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.model.BindingOperationInfo;

/** What CXF is told for one call; nothing is kept between calls or threads. */
final class CallContext {
  private CallContext() {}

  static Map<String, Object> of(PartnerConduit.Call where, boolean mtom) {
    Map<String, Object> request = new HashMap<>();
    request.put(PartnerConduit.Call.KEY, where);
    request.put(Message.MTOM_ENABLED, mtom);
    Map<String, Object> context = new HashMap<>();
    context.put(Client.REQUEST_CONTEXT, request);
    context.put(Client.RESPONSE_CONTEXT, new HashMap<String, Object>());
    return context;
  }

  static BindingOperationInfo operation(Client client, String name) {
    BindingOperationInfo operation =
        client
            .getEndpoint()
            .getEndpointInfo()
            .getBinding()
            .getOperation(ExchangeWsdl.operation(name));
    if (operation == null) {
      throw new IllegalStateException("schemas/exchange.wsdl has no operation " + name);
    }
    return operation;
  }
}
