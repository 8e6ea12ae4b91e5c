package org.herald.transport;

import java.util.Set;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/** Tomcat's HTTP/1.1 protocol, telling us its open connections. */
final class ListenerProtocol extends Http11NioProtocol {
  Set<SocketWrapperBase<NioChannel>> connections() {
    return getEndpoint().getConnections();
  }
}
