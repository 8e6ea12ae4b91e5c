package org.herald.broker;

import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.core.remoting.impl.ssl.DefaultSSLContextFactory;
import org.apache.activemq.artemis.spi.core.remoting.ssl.SSLContextConfig;
import org.apache.activemq.artemis.spi.core.remoting.ssl.SSLContextFactory;

/**
 * Gives Artemis the TLS context that an acceptor's parameters hold, so that no private key and no
 * password is named in them. Public because Artemis finds it as a service; several gateways in one
 * process share it, so it holds nothing.
 */
public final class PartnerTlsFactory implements SSLContextFactory {
  static final String CONTEXT = "heraldTlsContext";
  private static final int BEFORE_ARTEMIS_OWN = 100;

  @Override
  public SSLContext getSSLContext(SSLContextConfig config, Map<String, Object> parameters)
      throws Exception {
    return parameters.get(CONTEXT) instanceof SSLContext ours
        ? ours
        : new DefaultSSLContextFactory().getSSLContext(config, parameters);
  }

  @Override
  public int getPriority() {
    return BEFORE_ARTEMIS_OWN;
  }
}
