package org.herald.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManager;
import org.herald.failure.UnavailableException;
import org.herald.notice.DispatchId;
import org.herald.notice.NoticeId;
import org.herald.partner.Link;
import org.herald.seal.SealedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A TLS key changes under a listener, a broker and their clients, none of which is started anew.
 * Directories that know one key only prove which one was presented.
 */
class TlsRotationTest {
  private static final TestParty TOGO = TestGateway.TOGO;
  private static final TestParty PAKISTAN = TestGateway.PAKISTAN;

  @TempDir Path folder;

  /** What a key file holds: replaced while it is in use. */
  private static final class Turning implements TlsMaterial {
    volatile TestParty held;

    Turning(TestParty first) {
      held = first;
    }

    @Override
    public KeyManager[] keyManagers() {
      return held.keyManagers();
    }

    @Override
    public Object version() {
      return held.leaf();
    }
  }

  private static SoapLink link(TestParty known, String address, TlsMaterial caller) {
    return new SoapLink(
        new TestDirectory().with(known, address),
        caller,
        Clock.systemUTC(),
        TestGateway.properties(Map.of()));
  }

  private static void deliver(SoapLink link) {
    link.deliver(TOGO.id(), new SealedMessage(SoapLinkTest.bytes(100)));
  }

  @Test
  void theListenerPresentsTheNewKeyToNewConnectionsAndKeepsTheOpenOnes() {
    RecordedCalls calls = new RecordedCalls();
    calls.receipt = () -> SoapLinkTest.bytes(500);
    Turning own = new Turning(TOGO);
    TestParty fresh = TOGO.withNewKey();
    try (var gateway = new TestGateway(calls, Map.of(), own, Clock.systemUTC());
        var before = link(TOGO, gateway.address(), PAKISTAN)) {
      int port = gateway.listener.port();
      deliver(before);
      own.held = fresh;
      deliver(before); // its connection is open
      try (var knowsTheNew = link(fresh, gateway.address(), PAKISTAN);
          var knowsTheOld = link(TOGO, gateway.address(), PAKISTAN)) {
        deliver(knowsTheNew);
        assertThatThrownBy(() -> deliver(knowsTheOld)).isInstanceOf(UnavailableException.class);
      }
      assertThat(gateway.listener.port()).isEqualTo(port);
      assertThat(calls.seen).hasSize(3);
    }
  }

  @Test
  void theClientPresentsTheNewKeyFromItsNextCall() {
    RecordedCalls calls = new RecordedCalls();
    calls.receipt = () -> SoapLinkTest.bytes(500);
    Turning own = new Turning(PAKISTAN);
    TestParty fresh = PAKISTAN.withNewKey();
    try (var gateway = new TestGateway(calls, Map.of());
        var link = link(TOGO, gateway.address(), own)) {
      deliver(link);
      gateway.directory.with(fresh, "https://127.0.0.1:1/exchange"); // and no longer the old one
      assertThatThrownBy(() -> deliver(link)).isInstanceOf(RuntimeException.class);
      own.held = fresh;
      deliver(link);
      assertThat(calls.seen).hasSize(2);
    }
  }

  @Test
  void inTheOverlapBothKeysAreAdmittedAndAfterItTheNewOneOnly() {
    RecordedCalls calls = new RecordedCalls();
    calls.receipt = () -> SoapLinkTest.bytes(500);
    TestParty freshCaller = PAKISTAN.withNewKey();
    TestParty freshHost = TOGO.withNewKey();
    Turning host = new Turning(TOGO);
    try (var gateway = new TestGateway(calls, Map.of(), host, Clock.systemUTC())) {
      String nowhere = "https://127.0.0.1:1/exchange";
      gateway.directory.withBoth(PAKISTAN, freshCaller, nowhere);
      for (TestParty presented : List.of(TOGO, freshHost)) {
        host.held = presented;
        for (TestParty caller : List.of(PAKISTAN, freshCaller)) {
          try (var link = linkKnowingBoth(freshHost, gateway.address(), caller)) {
            deliver(link);
          }
        }
      }
      gateway.directory.with(freshCaller, nowhere);
      try (var old = linkKnowingBoth(freshHost, gateway.address(), PAKISTAN);
          var fresh = linkKnowingBoth(freshHost, gateway.address(), freshCaller)) {
        assertThatThrownBy(() -> deliver(old)).isInstanceOf(RuntimeException.class);
        deliver(fresh);
      }
      assertThat(calls.seen).hasSize(5);
    }
  }

  private static SoapLink linkKnowingBoth(TestParty fresh, String address, TlsMaterial caller) {
    return new SoapLink(
        new TestDirectory().withBoth(TOGO, fresh, address),
        caller,
        Clock.systemUTC(),
        TestGateway.properties(Map.of()));
  }

  @Test
  void aCallUnderWayEndsAsItWouldHaveWhenTheKeyChanges() throws Exception {
    var arrived = new CompletableFuture<Void>();
    var goOn = new CompletableFuture<Void>();
    RecordedCalls calls = new RecordedCalls();
    calls.receipt =
        () -> {
          arrived.complete(null);
          goOn.join();
          return SoapLinkTest.bytes(500);
        };
    Turning own = new Turning(PAKISTAN);
    try (var gateway = new TestGateway(calls, Map.of());
        var link = link(TOGO, gateway.address(), own)) {
      var slow = CompletableFuture.runAsync(() -> deliver(link));
      arrived.join();
      TestParty fresh = PAKISTAN.withNewKey();
      gateway.directory.with(fresh, "https://127.0.0.1:1/exchange");
      own.held = fresh;
      calls.receipt = () -> SoapLinkTest.bytes(500);
      deliver(link); // with the new key, and the old connections are retired
      goOn.complete(null);
      slow.get(30, java.util.concurrent.TimeUnit.SECONDS);
    }
  }

  @Test
  void theBrokersDoorAndItsClientsTakeTheNewKeyWithoutARestart() {
    Turning hostKey = new Turning(PAKISTAN);
    Turning partnerKey = new Turning(TOGO);
    try (var host = new TestQueues(PAKISTAN, hostKey, new RecordedCalls(), folder.resolve("host"));
        var partner =
            new TestQueues(TOGO, partnerKey, new RecordedCalls(), folder.resolve("partner"))) {
      Link address = new Link(Link.Kind.AMQP, host.address());
      host.directory.with(TOGO, new Link(Link.Kind.AMQP, TestQueues.OWN_ADDRESS));
      partner.directory.with(PAKISTAN, address);
      host.broker.openQueues(TOGO.id());
      partner.link.send(PAKISTAN.id(), dispatch("one"));

      TestParty freshHost = PAKISTAN.withNewKey();
      hostKey.held = freshHost;
      partner.link.send(PAKISTAN.id(), dispatch("two")); // on the open connection
      partner.directory.with(freshHost, address); // which this closes
      partner.link.send(PAKISTAN.id(), dispatch("three"));

      TestParty freshPartner = TOGO.withNewKey();
      host.directory.with(freshPartner, new Link(Link.Kind.AMQP, TestQueues.OWN_ADDRESS));
      partnerKey.held = freshPartner;
      partner.link.send(PAKISTAN.id(), dispatch("four"));
      int taken = 0;
      while (host.takeNext(TOGO)) {
        taken++;
      }
      assertThat(taken).isEqualTo(4);
    }
  }

  private static QueuedDispatch dispatch(String content) {
    return new QueuedDispatch(
        DispatchId.at(Instant.now()),
        NoticeId.at(Instant.now()),
        Instant.now().plus(Duration.ofHours(1)),
        1,
        new SealedMessage(content.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
  }
}
