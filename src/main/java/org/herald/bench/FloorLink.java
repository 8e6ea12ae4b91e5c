package org.herald.bench;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.herald.seal.PartyKeys;

/** Mutual TLS 1.3 over the loopback, kept open, with lengths before messages and nothing else. */
final class FloorLink {
  private FloorLink() {}

  static SSLContext context(PartyKeys keys) throws GeneralSecurityException, IOException {
    KeyStore anchors = KeyStore.getInstance("PKCS12");
    anchors.load(null, null);
    for (int i = 0; i < keys.caCertificates().size(); i++) {
      anchors.setCertificateEntry("ca" + i, keys.caCertificates().get(i));
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(anchors);
    SSLContext context = SSLContext.getInstance("TLSv1.3");
    context.init(keys.tlsKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  static SSLServerSocket listen(SSLContext context) throws IOException {
    var server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 64, InetAddress.getLoopbackAddress());
    server.setNeedClientAuth(true);
    return server;
  }

  static SSLSocket connect(SSLContext context, int port) throws IOException {
    var socket =
        (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.startHandshake();
    return socket;
  }

  static void write(Socket socket, List<byte[]> parts) throws IOException {
    int total = parts.stream().mapToInt(part -> 4 + part.length).sum();
    var bytes = new java.io.ByteArrayOutputStream(total);
    var out = new DataOutputStream(bytes);
    for (byte[] part : parts) {
      out.writeInt(part.length);
      out.write(part);
    }
    socket.getOutputStream().write(bytes.toByteArray());
  }

  static byte[] read(Socket socket) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    byte[] part = new byte[in.readInt()];
    in.readFully(part);
    return part;
  }
}
