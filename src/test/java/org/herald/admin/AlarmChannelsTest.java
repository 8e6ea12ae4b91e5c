package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each channel against a small server of its kind. */
class AlarmChannelsTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final AlarmNotice RAISED =
      new AlarmNotice(
          "TG.NCB",
          "link-down/PK.FIA",
          "unavailable",
          "PK.FIA has not answered",
          Instant.parse("2026-11-22T10:15:00.123Z"),
          false);

  @TempDir Path folder;

  @Test
  void mail() throws Exception {
    try (var sink = new MailSink()) {
      var settings =
          new AlarmSettings.Mail(
              "127.0.0.1",
              sink.port(),
              "none",
              "herald@example",
              List.of("duty@example"),
              null,
              null);
      new MailChannel(settings, "127.0.0.1", TIMEOUT).send(RAISED);
      assertThat(sink.mails).hasSize(1);
      assertThat(sink.mails.getFirst())
          .contains("Subject: [Herald TG.NCB] ALARM link-down/PK.FIA unavailable")
          .contains("To: duty@example", "PK.FIA has not answered", "raised at 2026-11-22");
    }
  }

  @Test
  void mailWithRequiredStartTlsRefusesAServerWithoutIt() throws Exception {
    try (var sink = new MailSink()) {
      var settings =
          new AlarmSettings.Mail(
              "127.0.0.1", sink.port(), "starttls", "herald@x", List.of("duty@x"), null, null);
      var channel = new MailChannel(settings, "127.0.0.1", TIMEOUT);
      assertThatThrownBy(() -> channel.send(RAISED)).hasMessageContaining("STARTTLS");
      assertThat(sink.mails).isEmpty();
    }
  }

  @Test
  void webhook() throws Exception {
    var body = new AtomicReference<String>();
    var token = new AtomicReference<String>();
    var status = new AtomicReference<>(204);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          body.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          token.set(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(status.get(), -1);
          exchange.close();
        });
    server.start();
    try {
      Path secret = Files.writeString(folder.resolve("token"), "s3cret\n");
      URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/alarm");
      var channel = new WebhookChannel(url, secret, TIMEOUT);
      channel.send(RAISED);
      assertThat(body.get())
          .isEqualTo(
              "{\"party\":\"TG.NCB\",\"state\":\"raised\",\"cause\":\"link-down/PK.FIA\","
                  + "\"code\":\"unavailable\",\"text\":\"PK.FIA has not answered\","
                  + "\"at\":\"2026-11-22T10:15:00.123Z\"}");
      assertThat(token.get()).isEqualTo("Bearer s3cret");
      status.set(500);
      assertThatThrownBy(() -> channel.send(RAISED)).hasMessageContaining("500");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void syslogOverTcpCountsItsOctets() throws Exception {
    try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var received =
          CompletableFuture.supplyAsync(
              () -> {
                try (var client = server.accept()) {
                  return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
      var settings = new AlarmSettings.Syslog("127.0.0.1", server.getLocalPort(), "tcp");
      new SyslogChannel(settings, "127.0.0.1", TIMEOUT).send(RAISED);
      String message =
          "<129>1 2026-11-22T10:15:00.123Z TG.NCB herald - ALARM [herald@32473 state=\"raised\""
              + " cause=\"link-down/PK.FIA\" code=\"unavailable\"] PK.FIA has not answered";
      assertThat(received.get()).isEqualTo(message.length() + " " + message);
    }
  }

  @Test
  void syslogOverUdpAndItsEscapes() throws Exception {
    try (var server = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      server.setSoTimeout(5_000);
      var settings = new AlarmSettings.Syslog("127.0.0.1", server.getLocalPort(), "udp");
      var odd = new AlarmNotice("TG.NCB", "a\"]\\b", "x", "two\nlines", RAISED.at(), true);
      new SyslogChannel(settings, "127.0.0.1", TIMEOUT).send(odd);
      var packet = new DatagramPacket(new byte[2_000], 2_000);
      server.receive(packet);
      assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
          .startsWith("<133>1 ")
          .contains("cause=\"a\\\"\\]\\\\b\"")
          .endsWith("two lines");
    }
  }

  @Test
  void settingsWithoutProtectionAreRefused() {
    assertThatThrownBy(
            () ->
                new AlarmSettings.Mail(
                    "mail.example", 25, "none", "a@x", List.of("b@x"), null, null))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("herald.admin.alarms.mail.security");
    assertThatThrownBy(() -> new AlarmSettings.Webhook(URI.create("http://hook.example/x"), null))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("https");
  }
}
