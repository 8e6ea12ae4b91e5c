package org.herald.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.KeyManager;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.herald.seal.SealedMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one partner may ask of a listener, and how it ends. */
class ListenerLimitsTest {
  private static final String SOAP = "application/soap+xml";
  private final RecordedCalls calls = new RecordedCalls();

  @BeforeEach
  void forget() {
    calls.seen.clear();
  }

  @Test
  void aBodyAnnouncedTooLongIsRefusedUnread() throws Exception {
    try (TestGateway gateway = new TestGateway(calls, Map.of("limits.max-message", "10KB"));
        TlsCaller caller = TlsCaller.of(gateway, TestGateway.PAKISTAN)) {
      assertThat(caller.post(SOAP, new byte[0], Map.of("Content-Length", "999999999999")))
          .startsWith("HTTP/1.1 400")
          .contains(">too-large<");
    }
    assertThat(calls.seen).isEmpty();
  }

  @Test
  void aChunkedBodyIsCountedWhileRead() throws Exception {
    try (TestGateway gateway = new TestGateway(calls, Map.of("limits.max-message", "10KB"));
        TlsCaller caller = TlsCaller.of(gateway, TestGateway.PAKISTAN)) {
      caller.send(
          "POST /exchange HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\nContent-Type: "
              + SOAP
              + "\r\nConnection: close\r\n\r\n");
      byte[] spaces = " ".repeat(300 * 1024).getBytes(StandardCharsets.US_ASCII);
      caller.send(Integer.toHexString(spaces.length) + "\r\n");
      caller.out().write(spaces);
      caller.send("\r\n0\r\n\r\n");
      assertThat(caller.readAll()).startsWith("HTTP/1.1 400").contains(">too-large<");
    }
    assertThat(calls.seen).isEmpty();
  }

  @Test
  void aMessageAboveTheLimitIsTooLarge() {
    try (TestGateway gateway = new TestGateway(calls, Map.of("limits.max-message", "10KB"));
        SoapLink link = gateway.linkOf(TestGateway.PAKISTAN)) {
      RejectedException thrown =
          catchThrowableOfType(
              RejectedException.class,
              () -> link.deliver(TestGateway.TOGO.id(), new SealedMessage(new byte[10_241])));
      assertThat(thrown.code()).isEqualTo(FailureCode.TOO_LARGE);
    }
    assertThat(calls.seen).isEmpty();
  }

  @Test
  void tenThousandPartsAreRefused() throws Exception {
    StringBuilder body = new StringBuilder("--b\r\nContent-Type: application/xop+xml\r\n");
    body.append("Content-ID: <r>\r\n\r\n<x/>\r\n");
    for (int i = 0; i < 10_000; i++) {
      body.append("--b\r\nContent-ID: <").append(i).append(">\r\n\r\nx\r\n");
    }
    body.append("--b--\r\n");
    try (TestGateway gateway = new TestGateway(calls, Map.of());
        TlsCaller caller = TlsCaller.of(gateway, TestGateway.PAKISTAN)) {
      assertThat(
              caller.post(
                  "multipart/related;type=\"application/xop+xml\";start=\"<r>\";boundary=b",
                  body.toString().getBytes(StandardCharsets.US_ASCII),
                  Map.of()))
          .contains(">xml-too-complex<");
    }
    assertThat(calls.seen).isEmpty();
  }

  @Test
  void aPartnersShareOfRequestsIsItsOwn() throws Exception {
    CountDownLatch working = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    calls.receipt =
        () -> {
          working.countDown();
          try {
            go.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return new byte[] {1};
        };
    SealedMessage message = new SealedMessage(new byte[] {1});
    try (TestGateway gateway =
            new TestGateway(
                calls,
                Map.of("limits.max-requests-per-partner", "2", "limits.max-share-wait", "10ms"));
        SoapLink pakistan = gateway.linkOf(TestGateway.PAKISTAN);
        SoapLink oman = gateway.linkOf(TestGateway.OMAN);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        running.add(threads.submit(() -> pakistan.deliver(TestGateway.TOGO.id(), message)));
      }
      working.await();

      UnavailableException third =
          catchThrowableOfType(
              UnavailableException.class, () -> pakistan.deliver(TestGateway.TOGO.id(), message));
      assertThat(third.code()).isEqualTo(FailureCode.BUSY);
      assertThat(third).hasMessageContaining("Too many requests");
      assertThat(oman.ping(TestGateway.TOGO.id())).isEqualTo(TestGateway.TOGO.id());

      go.countDown();
      for (Future<?> each : running) {
        each.get();
      }
      pakistan.deliver(TestGateway.TOGO.id(), message);
    }
  }

  @Test
  void aBurstBeyondTheShareWaitsItsTurn() throws Exception {
    calls.receipt = () -> new byte[] {1};
    SealedMessage message = new SealedMessage(new byte[] {1});
    try (TestGateway gateway =
            new TestGateway(calls, Map.of("limits.max-requests-per-partner", "1"));
        SoapLink pakistan = gateway.linkOf(TestGateway.PAKISTAN);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> burst = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        burst.add(threads.submit(() -> pakistan.deliver(TestGateway.TOGO.id(), message)));
      }
      for (Future<?> each : burst) {
        each.get();
      }
    }
    assertThat(calls.seen).hasSize(64);
  }

  @Test
  void sixtyFourLongPollsLeaveRoomForOthers() throws Exception {
    CountDownLatch polling = new CountDownLatch(64);
    CountDownLatch go = new CountDownLatch(1);
    RecordedCalls waiting =
        new RecordedCalls() {
          @Override
          public List<SealedMessage> fetch(PartyId caller, int max, Duration wait) {
            polling.countDown();
            try {
              go.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            return List.of();
          }
        };
    Map<String, String> keys =
        Map.of("limits.max-requests-per-partner", "64", "limits.max-connections-per-partner", "64");
    try (TestGateway gateway = new TestGateway(waiting, keys);
        SoapLink pakistan = gateway.linkOf(TestGateway.PAKISTAN);
        SoapLink oman = gateway.linkOf(TestGateway.OMAN);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<List<SealedMessage>>> polls = new ArrayList<>();
      for (int i = 0; i < 64; i++) {
        polls.add(
            threads.submit(() -> pakistan.fetch(TestGateway.TOGO.id(), 1, Duration.ofSeconds(20))));
      }
      polling.await();
      assertThat(oman.ping(TestGateway.TOGO.id())).isEqualTo(TestGateway.TOGO.id());
      go.countDown();
      for (Future<List<SealedMessage>> poll : polls) {
        assertThat(poll.get()).isEmpty();
      }
    }
  }

  @Test
  void connectionsOverTheTotalWaitUntilOneIsFree() throws Exception {
    try (TestGateway gateway = new TestGateway(calls, Map.of("limits.max-connections", "1"));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> second;
      try (TlsCaller first = TlsCaller.of(gateway, TestGateway.PAKISTAN)) {
        first.send("HEAD /exchange HTTP/1.1\r\nHost: t\r\n\r\n");
        first.readHead();
        // Tomcat's acceptor takes one more connection before it sees that it is full
        try (TlsCaller overshoot = new TlsCaller(gateway.listener.port(), new KeyManager[0])) {
          second =
              threads.submit(
                  () -> {
                    try (TlsCaller caller = TlsCaller.of(gateway, TestGateway.OMAN)) {
                      return caller.get("/exchange");
                    }
                  });
          assertThatThrownBy(() -> second.get(1, TimeUnit.SECONDS))
              .isInstanceOf(TimeoutException.class);
        }
      }
      assertThat(second.get()).startsWith("HTTP/1.1 405");
    }
  }

  @Test
  void connectionsThatEndedAreNotCounted() throws Exception {
    calls.receipt =
        () -> {
          throw new UnavailableException(FailureCode.INTERNAL, "Come again."); // ends a connection
        };
    SealedMessage message = new SealedMessage(new byte[] {1});
    try (TestGateway gateway =
            new TestGateway(calls, Map.of("limits.max-connections-per-partner", "4"));
        SoapLink pakistan = gateway.linkOf(TestGateway.PAKISTAN)) {
      for (int i = 0; i < 40; i++) {
        UnavailableException refused =
            catchThrowableOfType(
                UnavailableException.class, () -> pakistan.deliver(TestGateway.TOGO.id(), message));
        assertThat(refused.code()).isEqualTo(FailureCode.INTERNAL);
      }
    }
  }

  @Test
  void aPartnersConnectionsAreCounted() throws Exception {
    try (TestGateway gateway =
            new TestGateway(calls, Map.of("limits.max-connections-per-partner", "1"));
        TlsCaller first = TlsCaller.of(gateway, TestGateway.PAKISTAN);
        TlsCaller second = TlsCaller.of(gateway, TestGateway.PAKISTAN);
        TlsCaller other = TlsCaller.of(gateway, TestGateway.OMAN)) {
      first.send("HEAD /exchange HTTP/1.1\r\nHost: t\r\n\r\n");
      first.out().flush();
      first.readHead();
      assertThat(second.get("/exchange")).contains("Too many connections");
      assertThat(other.get("/exchange")).startsWith("HTTP/1.1 405");
    }
  }

  @ParameterizedTest
  @CsvSource({"'POST /exchange HTTP/1.1\r\nX-', x", "'', ''"})
  void aCallerThatNeverEndsItsHeadersIsCutOff(String beginning, String drip) throws Exception {
    try (TestGateway gateway = new TestGateway(calls, Map.of("limits.request-time", "2s"));
        TlsCaller caller = TlsCaller.of(gateway, TestGateway.PAKISTAN)) {
      caller.send(beginning);
      assertCutOff(caller, drip);
    }
    assertThat(calls.seen).isEmpty();
  }

  @Test
  void aCallerThatDripsItsBodyIsCutOff() throws Exception {
    try (TestGateway gateway = new TestGateway(calls, Map.of("limits.request-time", "2s"));
        TlsCaller caller = TlsCaller.of(gateway, TestGateway.PAKISTAN)) {
      caller.send(
          "POST /exchange HTTP/1.1\r\nHost: t\r\nContent-Length: 90000\r\nContent-Type: "
              + SOAP
              + "\r\n\r\n<");
      assertCutOff(caller, " ");
    }
    assertThat(calls.seen).isEmpty();
  }

  /** One byte now and then; a connection with no end would make this test time out. */
  private static void assertCutOff(TlsCaller caller, String drip) throws IOException {
    long deadline = System.nanoTime() + 40_000_000_000L;
    try {
      while (System.nanoTime() < deadline) {
        caller.send(drip);
        if (caller.answeredWithin(500)) {
          return;
        }
      }
    } catch (IOException cutOff) {
      return;
    }
    throw new AssertionError("still connected");
  }

  @Test
  void aTakenPortIsNamedWithItsMend() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      RejectedException thrown =
          catchThrowableOfType(
              RejectedException.class,
              () ->
                  new TestGateway(
                          calls, Map.of("listener.port", String.valueOf(taken.getLocalPort())))
                      .close());
      assertThat(thrown.code()).isEqualTo(FailureCode.PORT_TAKEN);
      assertThat(thrown)
          .hasMessageContaining(":" + taken.getLocalPort())
          .hasMessageContaining("herald.transport.listener.port");
    }
  }

  @Test
  void withoutAPortThereIsNoListener() {
    try (TestGateway gateway = new TestGateway(calls, Map.of("listener.port", "-1"))) {
      assertThat(gateway.listener.isRunning()).isFalse();
      assertThat(gateway.listener.port()).isEqualTo(-1);
    }
  }

  @Test
  void startsAgainAfterAStop() {
    try (TestGateway gateway = new TestGateway(calls, Map.of())) {
      gateway.listener.stop();
      gateway.listener.start();
      try (SoapLink link = gateway.linkOf(TestGateway.PAKISTAN)) {
        assertThat(link.ping(TestGateway.TOGO.id())).isEqualTo(TestGateway.TOGO.id());
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "listener.port, 70000",
    "listener.port, -2",
    "limits.max-fetch, 33",
    "limits.max-fetch-wait, 21s",
    "limits.request-time, 0s",
    "limits.max-parts, 0",
    "limits.xml.max-depth, 0",
    "client.inline-bytes, 2MB",
    "client.connect-timeout, -1s",
  })
  void aWrongKeyIsNamed(String key, String value) {
    assertThatThrownBy(() -> TestGateway.properties(Map.of(key, value)))
        .hasRootCauseInstanceOf(RejectedException.class)
        .rootCause()
        .hasMessageContaining("herald.transport." + key);
  }
}
