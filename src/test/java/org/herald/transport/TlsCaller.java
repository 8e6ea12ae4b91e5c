package org.herald.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A hand-made HTTPS client that sends exactly the bytes it is told to. */
final class TlsCaller implements AutoCloseable {
  private final SSLSocket socket;

  TlsCaller(int port, KeyManager[] keys, String... protocols) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys, new TrustManager[] {new TrustsAll()}, null);
    socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
    socket.setSoTimeout(60_000);
    if (protocols.length > 0) {
      socket.setEnabledProtocols(protocols);
    }
  }

  static TlsCaller of(TestGateway gateway, TestParty party) throws Exception {
    return new TlsCaller(gateway.listener.port(), party.keyManagers());
  }

  OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  void send(String text) throws IOException {
    out().write(text.getBytes(StandardCharsets.ISO_8859_1));
    out().flush();
  }

  /** Sends one POST and reads everything until the other side closes. */
  String post(String contentType, byte[] body, Map<String, String> headers) throws IOException {
    StringBuilder head = new StringBuilder("POST /exchange HTTP/1.1\r\nHost: test\r\n");
    head.append("Content-Type: ").append(contentType).append("\r\n");
    if (!headers.containsKey("Content-Length")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    send(head + "Connection: close\r\n\r\n");
    try {
      out().write(body);
      out().flush();
    } catch (IOException refusedEarly) {
      // the answer may already be there
    }
    return readAll();
  }

  String get(String path) throws IOException {
    send("GET " + path + " HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
    return readAll();
  }

  int read() throws IOException {
    int next = socket.getInputStream().read();
    if (next < 0) {
      throw new IOException("closed");
    }
    return next;
  }

  void readHead() throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) read());
    }
  }

  /** Waits for a byte or for the end of the connection. */
  boolean answeredWithin(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      socket.getInputStream().read();
      return true;
    } catch (java.net.SocketTimeoutException nothingYet) {
      return false;
    }
  }

  String readAll() throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder all = new StringBuilder();
    byte[] buffer = new byte[8_192];
    try {
      for (int n; (n = in.read(buffer)) >= 0; ) {
        all.append(new String(buffer, 0, n, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException reset) {
      if (all.isEmpty()) {
        throw reset;
      }
    }
    return all.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
