package org.herald.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.DispatchId;
import org.herald.seal.SealedMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A partner's server, rightly authenticated, that answers with what it should not. */
class HostilePartnerServerTest {
  private static final String ENVELOPE =
      "<e:Envelope xmlns:e='http://www.w3.org/2003/05/soap-envelope'"
          + " xmlns:h='urn:herald:exchange:1'><e:Body>%s</e:Body></e:Envelope>";
  private static final String SOAP = "application/soap+xml;charset=UTF-8";

  @SuppressWarnings("NullAway.Init") // each test begins with answering(...)
  private SSLServerSocket server;

  @SuppressWarnings("NullAway.Init")
  private SoapLink link;

  private void answering(String answer, Map<String, String> keys) throws Exception {
    answering(
        out -> {
          out.write(answer.getBytes(StandardCharsets.ISO_8859_1));
          out.flush();
        },
        keys);
  }

  interface Answer {
    void to(OutputStream out) throws IOException;
  }

  private void answering(Answer answer, Map<String, String> keys) throws Exception {
    TestDirectory directory =
        new TestDirectory().with(TestGateway.PAKISTAN, "https://127.0.0.1:1/exchange");
    server =
        (SSLServerSocket)
            Tls.context(
                    TestGateway.TOGO,
                    PartnerTrust.ofCallers(new PartnerCertificates(directory, Clock.systemUTC())))
                .getServerSocketFactory()
                .createServerSocket(0);
    server.setNeedClientAuth(true);
    Thread.ofVirtual()
        .start(
            () -> {
              while (!server.isClosed()) {
                try (SSLSocket socket = (SSLSocket) server.accept()) {
                  if (readRequest(socket.getInputStream())) {
                    answer.to(socket.getOutputStream());
                  }
                } catch (IOException closed) {
                  // the next one
                }
              }
            });
    link =
        new SoapLink(
            new TestDirectory()
                .with(TestGateway.TOGO, "https://127.0.0.1:" + server.getLocalPort() + "/exchange"),
            TestGateway.PAKISTAN,
            Clock.systemUTC(),
            TestGateway.properties(keys));
  }

  private static boolean readRequest(InputStream in) throws IOException {
    StringBuilder request = new StringBuilder();
    while (request.indexOf("Envelope>") < 0) {
      int next = in.read();
      if (next < 0) {
        return false;
      }
      request.append((char) next);
    }
    return true;
  }

  @AfterEach
  void stop() throws IOException {
    link.close();
    server.close();
  }

  private static String http(int status, String type, String body) {
    return "HTTP/1.1 "
        + status
        + " X\r\nContent-Type: "
        + type
        + "\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private void deliver() {
    link.deliver(TestGateway.TOGO.id(), new SealedMessage(new byte[] {1, 2, 3}));
  }

  private UnavailableException unavailable() {
    UnavailableException thrown = catchThrowableOfType(UnavailableException.class, this::deliver);
    assertThat(thrown.code()).isEqualTo(FailureCode.UNAVAILABLE);
    assertThat(thrown.getMessage()).startsWith("TG.NCB ");
    return thrown;
  }

  @ParameterizedTest
  @CsvSource({
    "200, text/html, <html>login</html>",
    "502, text/html, <html>Bad Gateway</html>",
    "302, application/soap+xml, <x/>",
    "200, application/soap+xml, ''",
    "200, application/soap+xml, <x/>",
    "200, application/soap+xml, <<<<",
    "200, application/soap+xml;charset=UTF-16, <x/>",
    "200, multipart/related;type=\"application/xop+xml\";boundary=b, --b--",
    "500, application/soap+xml, not a fault",
  })
  void whatIsNoEnvelopeIsUnavailable(int status, String type, String body) throws Exception {
    answering(http(status, type, body), Map.of());
    unavailable();
  }

  @ParameterizedTest
  @CsvSource({
    "<h:deliverResponse/>",
    "<h:statusResponse><h:unknown/></h:statusResponse>",
    "<h:deliverResponse><h:receipt/></h:deliverResponse>",
    "''",
    "<h:deliverResponse><h:receipt>eA==</h:receipt></h:deliverResponse><h:x/>",
    "<e:Fault><e:Code><e:Value>e:Sender</e:Value></e:Code></e:Fault>",
  })
  void anEnvelopeWithoutAReceiptIsUnavailable(String body) throws Exception {
    answering(http(200, SOAP, ENVELOPE.formatted(body)), Map.of());
    unavailable();
  }

  @Test
  void theGoodAnswerOfTheSameMakingIsTaken() throws Exception {
    answering(
        http(
            200,
            SOAP,
            ENVELOPE.formatted(
                "<h:deliverResponse><h:receipt>eA==</h:receipt></h:deliverResponse>")),
        Map.of());
    deliver();
  }

  @Test
  void anEntityInAnAnswerIsNotRead() throws Exception {
    answering(
        http(
            200,
            SOAP,
            "<!DOCTYPE e [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                + ENVELOPE.formatted(
                    "<h:deliverResponse><h:receipt>&x;</h:receipt></h:deliverResponse>")),
        Map.of());
    unavailable();
  }

  @Test
  void neitherReceiptNorUnknownIsNotUnknown() throws Exception {
    answering(http(200, SOAP, ENVELOPE.formatted("<h:statusResponse/>")), Map.of());
    UnavailableException thrown =
        catchThrowableOfType(
            UnavailableException.class,
            () -> link.status(TestGateway.TOGO.id(), DispatchId.at(java.time.Instant.EPOCH)));
    assertThat(thrown).hasMessageContaining("not of schemas/exchange.wsdl");
  }

  @Test
  void anEndlessAnswerIsCutOffAtTheLimit() throws Exception {
    answering(
        out -> {
          out.write(
              ("HTTP/1.1 200 X\r\nContent-Type: " + SOAP + "\r\nTransfer-Encoding: chunked\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
          byte[] chunk =
              ("2000\r\n" + " ".repeat(8_192) + "\r\n").getBytes(StandardCharsets.US_ASCII);
          for (int i = 0; i < 100_000; i++) {
            out.write(chunk);
          }
        },
        Map.of("limits.max-message", "100KB"));
    unavailable();
  }

  @Test
  void silenceEndsWithTheTimeout() throws Exception {
    answering(
        out -> {
          try {
            Thread.currentThread().join(java.time.Duration.ofSeconds(20));
          } catch (InterruptedException e) {
            throw new IOException(e);
          }
        },
        Map.of("client.request-timeout", "1s"));
    assertThat(unavailable()).hasMessageContaining("within");
  }

  @Test
  void anAnswerThatDripsEndsWithTheTimeout() throws Exception {
    answering(
        out -> {
          out.write(
              ("HTTP/1.1 200 X\r\nContent-Type: " + SOAP + "\r\nContent-Length: 9000\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
          for (int i = 0; i < 100; i++) {
            out.write(' ');
            out.flush();
            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000L);
          }
        },
        Map.of("client.request-timeout", "1s"));
    assertThat(unavailable()).hasMessageContaining("within");
  }

  @Test
  void aFaultsTextIsOneBoundedLine() throws Exception {
    answering(
        http(
            400,
            SOAP,
            ENVELOPE.formatted(
                "<e:Fault><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text"
                    + " xml:lang='en'>x</e:Text></e:Reason><e:Detail><h:fault><h:code>expired"
                    + "</h:code><h:text>line\n2026 ERROR forged "
                    + "y".repeat(5_000)
                    + "</h:text></h:fault></e:Detail></e:Fault>")),
        Map.of());
    RejectedException thrown = catchThrowableOfType(RejectedException.class, this::deliver);
    assertThat(thrown.code()).isEqualTo(FailureCode.EXPIRED);
    assertThat(thrown.getMessage()).doesNotContain("\n").hasSizeLessThan(400);
  }

  @Test
  void aCodeOfALaterVersionIsRetriedNotLost() throws Exception {
    answering(
        http(
            400,
            SOAP,
            ENVELOPE.formatted(
                "<e:Fault><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text"
                    + " xml:lang='en'>x</e:Text></e:Reason><e:Detail><h:fault><h:code>brand-new"
                    + "</h:code><h:text>t</h:text></h:fault></e:Detail></e:Fault>")),
        Map.of());
    UnavailableException thrown = catchThrowableOfType(UnavailableException.class, this::deliver);
    assertThat(thrown.code()).isEqualTo(FailureCode.INTERNAL);
  }

  @Test
  void nobodyThereIsUnavailable() throws Exception {
    answering("", Map.of());
    server.close();
    unavailable();
  }
}
