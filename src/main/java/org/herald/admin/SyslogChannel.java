package org.herald.admin;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Syslog (RFC 5424): over TLS (RFC 5425) or TCP with octet counting (RFC 6587), or UDP. */
final class SyslogChannel implements AlarmChannel {
  /** Facility local0; severity alert while it stands, notice when it is over. */
  private static final int RAISED = 16 * 8 + 1;

  private static final int RECOVERED = 16 * 8 + 5;

  private final String host;
  private final AlarmSettings.Syslog settings;
  private final int timeoutMillis;

  SyslogChannel(AlarmSettings.Syslog settings, String host, Duration timeout) {
    this.host = host;
    this.settings = settings;
    this.timeoutMillis = Math.toIntExact(timeout.toMillis());
  }

  @Override
  public String name() {
    return "syslog";
  }

  @Override
  public void send(AlarmNotice notice) throws Exception {
    byte[] message = message(notice).getBytes(StandardCharsets.UTF_8);
    if (settings.transport().equals("udp")) {
      try (var socket = new DatagramSocket()) {
        socket.send(
            new DatagramPacket(
                message, message.length, InetAddress.getByName(host), settings.port()));
      }
      return;
    }
    try (var plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, settings.port()), timeoutMillis);
      plain.setSoTimeout(timeoutMillis);
      if (settings.transport().equals("tcp")) {
        write(plain, message);
        return;
      }
      var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
      try (var tls = (SSLSocket) factory.createSocket(plain, host, settings.port(), true)) {
        var parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        write(tls, message);
      }
    }
  }

  private static void write(Socket socket, byte[] message) throws IOException {
    var out = socket.getOutputStream();
    out.write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
    out.write(message);
    out.flush();
  }

  static String message(AlarmNotice notice) {
    return "<%d>1 %s %s herald - ALARM [herald@32473 state=\"%s\" cause=\"%s\" code=\"%s\"] %s"
        .formatted(
            notice.over() ? RECOVERED : RAISED,
            notice.at().truncatedTo(ChronoUnit.MILLIS),
            notice.party(),
            notice.state(),
            escaped(notice.cause()),
            escaped(notice.code()),
            notice.text().replaceAll("\\p{Cntrl}", " "));
  }

  /** RFC 5424 section 6.3.3. */
  private static String escaped(String value) {
    return value.replaceAll("\\p{Cntrl}", " ").replaceAll("([\"\\\\\\]])", "\\\\$1");
  }
}
