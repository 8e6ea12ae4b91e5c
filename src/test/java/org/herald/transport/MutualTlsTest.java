package org.herald.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javax.net.ssl.KeyManager;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.seal.SealedMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may connect, and whom we believe we reached. */
class MutualTlsTest {
  private static final RecordedCalls CALLS = new RecordedCalls();
  private static final TestParty STRANGER = TestParty.named("XX.NOBODY");
  private static TestGateway gateway;

  @BeforeAll
  static void start() {
    gateway = new TestGateway(CALLS, Map.of());
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @BeforeEach
  void forget() {
    CALLS.seen.clear();
  }

  private static void refusesHandshake(KeyManager[] keys, String... protocols) {
    assertThatThrownBy(
            () -> {
              try (TlsCaller caller = new TlsCaller(gateway.listener.port(), keys, protocols)) {
                caller.get("/exchange");
              }
            })
        .isInstanceOf(IOException.class);
    assertThat(CALLS.seen).isEmpty();
  }

  @Test
  void aPartnerIsAnswered() throws Exception {
    try (TlsCaller caller = TlsCaller.of(gateway, TestGateway.PAKISTAN)) {
      assertThat(caller.get("/exchange")).startsWith("HTTP/1.1 405");
    }
  }

  @Test
  void aStrangerFailsTheHandshake() {
    refusesHandshake(STRANGER.keyManagers());
  }

  @Test
  void nobodyFailsTheHandshake() {
    refusesHandshake(new KeyManager[0]);
  }

  @Test
  void anExpiredCertificateFailsTheHandshake() {
    Instant now = Instant.now();
    refusesHandshake(
        TestGateway.PAKISTAN
            .validFrom(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)))
            .keyManagers());
  }

  @Test
  void aCertificateFromTheFutureFailsTheHandshake() {
    Instant now = Instant.now();
    refusesHandshake(
        TestGateway.PAKISTAN
            .validFrom(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(9)))
            .keyManagers());
  }

  @Test
  void thePartnersKeyUnderAnotherAuthorityFailsTheHandshake() {
    refusesHandshake(TestGateway.PAKISTAN.certifiedBy(STRANGER).keyManagers());
  }

  @Test
  void thePartnersKeyUnderAnotherPartnersAuthorityFailsTheHandshake() {
    refusesHandshake(TestGateway.PAKISTAN.certifiedBy(TestGateway.OMAN).keyManagers());
  }

  @Test
  void ourOwnKeyFailsTheHandshake() {
    refusesHandshake(TestGateway.TOGO.keyManagers());
  }

  @Test
  void tls12FailsTheHandshake() {
    refusesHandshake(TestGateway.PAKISTAN.keyManagers(), "TLSv1.2");
  }

  @Test
  void plainHttpIsNotAnswered() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", gateway.listener.port())) {
      socket.setSoTimeout(30_000);
      socket
          .getOutputStream()
          .write("GET /exchange HTTP/1.1\r\nHost: t\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
      assertThat(answer).doesNotContain("HTTP/1.1 200").doesNotContain("Allow");
    }
    assertThat(CALLS.seen).isEmpty();
  }

  @Test
  void aPartnerTakenOutOfTheDirectoryIsRefusedOnItsOpenConnection() throws Exception {
    try (TestGateway own = new TestGateway(CALLS, Map.of());
        TlsCaller caller = TlsCaller.of(own, TestGateway.PAKISTAN)) {
      caller.send("HEAD /exchange HTTP/1.1\r\nHost: t\r\n\r\n");
      caller.readHead();
      own.directory.without(TestGateway.PAKISTAN.id());
      assertThat(caller.get("/exchange")).contains("not-authenticated");
    }
  }

  @Test
  void aServerWithAnotherPartnersKeyIsNotBelieved() {
    try (TestGateway impostor =
            new TestGateway(CALLS, Map.of(), TestGateway.OMAN, Clock.systemUTC());
        SoapLink link = impostor.linkOf(TestGateway.PAKISTAN)) {
      UnavailableException thrown =
          catchThrowableOfType(
              UnavailableException.class,
              () -> link.deliver(TestGateway.TOGO.id(), new SealedMessage(new byte[] {1})));
      assertThat(thrown.code()).isEqualTo(FailureCode.UNAVAILABLE);
      assertThat(thrown).hasStackTraceContaining("TLS key is not one of TG.NCB");
    }
    assertThat(CALLS.seen).isEmpty();
  }

  @Test
  void aServersExpiredCertificateIsNotBelieved() {
    Instant now = Instant.now();
    TestParty expired =
        TestGateway.TOGO.validFrom(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
    try (TestGateway late = new TestGateway(CALLS, Map.of(), expired, Clock.systemUTC());
        SoapLink link = late.linkOf(TestGateway.PAKISTAN)) {
      assertThatThrownBy(
              () -> link.deliver(TestGateway.TOGO.id(), new SealedMessage(new byte[] {1})))
          .isInstanceOf(UnavailableException.class);
    }
    assertThat(CALLS.seen).isEmpty();
  }

  @Test
  void ourUnknownCertificateIsToldAsUnavailable() {
    try (SoapLink link = gateway.linkOf(STRANGER)) {
      assertThatThrownBy(
              () -> link.deliver(TestGateway.TOGO.id(), new SealedMessage(new byte[] {1})))
          .isInstanceOf(UnavailableException.class);
    }
    assertThat(CALLS.seen).isEmpty();
  }
}
