package org.herald.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.herald.document.Documents;
import org.herald.notice.Dispatch;
import org.herald.notice.Outcome;
import org.herald.notice.PartyId;
import org.herald.notice.Receipt;
import org.herald.partner.Link;
import org.herald.partner.OwnDescription;
import org.herald.seal.OpenedMessage;
import org.herald.seal.PartyKeys;
import org.herald.seal.Seal;
import org.herald.seal.SealedMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One party that answers each {@code deliver} with a receipt it has signed, over mutual TLS 1.3. It
 * opens and verifies the message and reads the dispatch; it keeps nothing.
 */
final class StandIn implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StandIn.class);
  private static final String NAMESPACE = "urn:herald:exchange:1";
  private static final int BACKLOG = 64;

  private final PartyId self;
  private final PartyKeys keys;
  private final Seal seal;
  private final Documents documents;
  private final Clock clock;
  private final HttpsServer server;

  StandIn(PartyId self, BenchKeys keys, Documents documents, Clock clock)
      throws IOException, GeneralSecurityException {
    this.self = self;
    this.keys = keys.of(self);
    this.seal = keys.seal(self, List.of(keys.entry(BenchParty.BUREAU)));
    this.documents = documents;
    this.clock = clock;
    SSLContext tls = FloorLink.context(this.keys);
    this.server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.setHttpsConfigurator(
        new HttpsConfigurator(tls) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters wanted = tls.getDefaultSSLParameters();
            wanted.setProtocols(new String[] {"TLSv1.3"});
            wanted.setNeedClientAuth(true);
            parameters.setSSLParameters(wanted);
          }
        });
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/exchange", this::deliver);
    server.start();
  }

  /** What it says of itself, signed. */
  byte[] description() {
    Instant now = clock.instant();
    return OwnDescription.builder()
        .validUntil(now.plus(Duration.ofDays(1)))
        .anchors(keys.caCertificates().toArray(X509Certificate[]::new))
        .tlsKeys(
            keys.tlsCertificates().stream()
                .map(X509Certificate::getPublicKey)
                .toArray(PublicKey[]::new))
        .signing(keys.signingCertificates().toArray(X509Certificate[]::new))
        .encryption(keys.encryptionCertificates().toArray(X509Certificate[]::new))
        .logVerifierKey(keys.logSigner().verifierKey(self + "/audit/2026"))
        .links(
            new Link(
                Link.Kind.SOAP, "https://localhost:" + server.getAddress().getPort() + "/exchange"))
        .suites(keys.suites().toArray(String[]::new))
        .schemaVersions("2", "1")
        .ruleVersions("2", "1")
        .build()
        .signed(self, now.getEpochSecond(), input -> keys.signDescription(input, now));
  }

  private void deliver(HttpExchange http) throws IOException {
    try (http) {
      String asked = new String(http.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      byte[] answer = answer(receipt(sealed(asked))).getBytes(StandardCharsets.UTF_8);
      http.getResponseHeaders().set("Content-Type", "application/soap+xml;charset=UTF-8");
      http.sendResponseHeaders(200, answer.length);
      http.getResponseBody().write(answer);
    } catch (RuntimeException unexpected) {
      LOG.error("{} could not answer", self, unexpected);
      http.sendResponseHeaders(500, -1);
    }
  }

  /** Our own gateway asks, with the message inline: no stranger's XML comes here. */
  private static SealedMessage sealed(String envelope) {
    int from = envelope.indexOf('>', envelope.indexOf("sealed")) + 1;
    int to = envelope.indexOf('<', from);
    return new SealedMessage(Base64.getMimeDecoder().decode(envelope.substring(from, to)));
  }

  private byte[] receipt(SealedMessage sealed) {
    Instant now = clock.instant();
    OpenedMessage opened = seal.open(sealed, BenchParty.BUREAU, now);
    Dispatch dispatch = documents.readDispatch(opened.content());
    String entry =
        "{\"dispatch\":\"%s\",\"event\":\"message.received\"}".formatted(dispatch.header().id());
    Receipt receipt =
        new Receipt(
            dispatch.header().id(),
            BenchParty.BUREAU,
            self,
            opened.signed().sha256(),
            sealed.sha256(),
            new Outcome.Accepted(false),
            now,
            self + "/audit/2026",
            Base64.getEncoder().encodeToString(entry.getBytes(StandardCharsets.UTF_8)),
            Duration.ofSeconds(60));
    return seal.sign(documents.writeReceipt(receipt), BenchParty.BUREAU, now).bytes();
  }

  private static String answer(byte[] receipt) {
    return """
    <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>\
    <deliverResponse xmlns="%s"><receipt>%s</receipt></deliverResponse></s:Body></s:Envelope>\
    """
        .formatted(NAMESPACE, Base64.getEncoder().encodeToString(receipt));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
