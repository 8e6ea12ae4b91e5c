package org.herald.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.qpid.protonj2.client.Client;
import org.apache.qpid.protonj2.client.Connection;
import org.apache.qpid.protonj2.client.ConnectionOptions;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.partner.Link;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pakistan hosts the broker; Togo sends into it and consumes from it. */
class QueueLinkTest {
  private static final TestParty PAKISTAN = TestGateway.PAKISTAN;
  private static final TestParty TOGO = TestGateway.TOGO;
  private static final TestParty OMAN = TestGateway.OMAN;
  private static final Duration WAIT = Duration.ofSeconds(30);

  @TempDir Path folder;
  private boolean unopenable;
  private TestQueues host;
  private TestQueues partner;

  @BeforeEach
  void start() {
    host = new TestQueues(PAKISTAN, refusing(), folder.resolve("host"));
    partner = new TestQueues(TOGO, new RecordedCalls(), folder.resolve("partner"));
    host.directory.with(TOGO, new Link(Link.Kind.AMQP, TestQueues.OWN_ADDRESS));
    host.directory.with(OMAN, "https://127.0.0.1:1/exchange");
    partner.directory.with(PAKISTAN, new Link(Link.Kind.AMQP, host.address()));
    host.broker.openQueues(TOGO.id());
    host.broker.openQueues(OMAN.id());
  }

  @AfterEach
  void stop() {
    partner.close();
    host.close();
  }

  private RecordedCalls refusing() {
    return new RecordedCalls() {
      @Override
      public SignedMessage deliver(PartyId caller, SealedMessage message) {
        SignedMessage receipt = super.deliver(caller, message);
        if (unopenable) {
          throw new RejectedException(FailureCode.SEAL_MALFORMED, "Not a seal.");
        }
        return receipt;
      }
    };
  }

  private static QueuedDispatch dispatch(String content, int round) {
    return new QueuedDispatch(
        DispatchId.at(Instant.now()),
        NoticeId.at(Instant.now()),
        Instant.now().plus(Duration.ofHours(1)),
        round,
        new SealedMessage(content.getBytes(UTF_8)));
  }

  private static String sha256(String content) {
    return Digest.of(content.getBytes(UTF_8)).toString();
  }

  @Test
  void aDispatchIsTakenAndItsReceiptComesBackThroughThePartnersBroker() {
    partner.link.send(PAKISTAN.id(), dispatch("sealed", 0));
    assertThat(host.takeNext(TOGO)).isTrue();
    assertThat(host.calls.seen).contains("deliver TG.NCB " + sha256("sealed"));
    assertThat(partner.link.receive(PAKISTAN.id(), WAIT)).isEqualTo(1);
    assertThat(partner.calls.seen).containsExactly("acknowledge PK.FIA " + sha256("receipt"));
    assertThat(host.takeNext(TOGO)).as("a receipt is not answered").isFalse();
  }

  @Test
  void ourOwnBrokerHoldsADispatchUntilThePartnerHasTakenIt() {
    QueuedDispatch dispatch = dispatch("sealed", 0);
    host.link.send(TOGO.id(), dispatch);
    assertThat(host.link.holds(TOGO.id(), dispatch.dispatch())).isTrue();
    host.broker.stop();
    host.broker.start();
    assertThat(host.link.holds(TOGO.id(), dispatch.dispatch())).as("after a restart").isTrue();

    assertThat(partner.link.receive(PAKISTAN.id(), WAIT)).isEqualTo(1);
    assertThat(partner.calls.seen).contains("deliver PK.FIA " + sha256("sealed"));
    assertThat(host.takeNext(TOGO)).isTrue();
    assertThat(host.calls.seen).containsExactly("acknowledge TG.NCB " + sha256("receipt"));
    assertThat(host.link.holds(TOGO.id(), dispatch.dispatch())).isFalse();
  }

  @Test
  void aRestartOfTheBrokerLosesNothingAndARepeatedSendDoublesNothing() {
    List<QueuedDispatch> sent =
        IntStream.range(0, 10).mapToObj(n -> dispatch("sealed " + n, 0)).toList();
    sent.forEach(one -> partner.link.send(PAKISTAN.id(), one));
    host.broker.stop();
    assertThatThrownBy(() -> partner.link.send(PAKISTAN.id(), sent.getFirst()))
        .isInstanceOf(UnavailableException.class);
    host.broker.start();
    sent.forEach(one -> partner.link.send(PAKISTAN.id(), one));
    while (host.takeNext(TOGO)) {
      // until nothing is left
    }
    assertThat(host.calls.seen.stream().filter(seen -> seen.startsWith("deliver")))
        .containsExactlyElementsOf(
            IntStream.range(0, 10)
                .mapToObj(n -> "deliver TG.NCB " + sha256("sealed " + n))
                .toList());
  }

  @Test
  void anotherRoundIsNoDuplicate() {
    QueuedDispatch first = dispatch("sealed", 0);
    partner.link.send(PAKISTAN.id(), first);
    partner.link.send(
        PAKISTAN.id(),
        new QueuedDispatch(first.dispatch(), first.notice(), first.expires(), 1, first.sealed()));
    assertThat(host.takeNext(TOGO)).isTrue();
    assertThat(host.takeNext(TOGO)).isTrue();
    assertThat(host.takeNext(TOGO)).isFalse();
    assertThat(partner.link.receive(PAKISTAN.id(), WAIT)).isEqualTo(2);
    assertThat(partner.calls.seen)
        .as("a redelivered dispatch has the same receipt")
        .containsExactly(
            "acknowledge PK.FIA " + sha256("receipt"), "acknowledge PK.FIA " + sha256("receipt"));
  }

  @Test
  void whatCannotBeOpenedIsSetAsideAndFaultedByItsDigest() throws Exception {
    unopenable = true;
    partner.link.send(PAKISTAN.id(), dispatch("rubbish", 0));
    assertThat(host.takeNext(TOGO)).isTrue();
    try (var jms = host.session()) {
      var dead = TestQueues.next(jms, "herald.dead");
      assertThat(dead.getStringProperty("heraldCode")).isEqualTo("seal-malformed");
      assertThat(dead.getStringProperty("heraldSealedSha256")).isEqualTo(sha256("rubbish"));
      assertThat(dead.getStringProperty("heraldParty")).isEqualTo("TG.NCB");
      assertThat(dead.getBody(byte[].class)).isEqualTo("rubbish".getBytes(UTF_8));
    }
    assertThat(partner.link.receive(PAKISTAN.id(), WAIT)).isEqualTo(1);
    assertThat(partner.calls.seen)
        .containsExactly("refused PK.FIA " + sha256("rubbish") + " seal-malformed");
  }

  @Test
  void whatHasExpiredIsNotHandedOver() {
    QueuedDispatch live = dispatch("live", 0);
    partner.link.send(
        PAKISTAN.id(),
        new QueuedDispatch(
            DispatchId.at(Instant.now()),
            live.notice(),
            Instant.now().minusSeconds(1),
            0,
            new SealedMessage("late".getBytes(UTF_8))));
    partner.link.send(PAKISTAN.id(), live);
    assertThat(host.takeNext(TOGO)).isTrue();
    assertThat(host.takeNext(TOGO)).isFalse();
    assertThat(host.calls.seen.stream().filter(seen -> seen.startsWith("deliver")))
        .containsExactly("deliver TG.NCB " + sha256("live"));
  }

  @Test
  void aStrangersCertificateIsRefused() {
    assertThatThrownBy(() -> connect(TestParty.named("XX.NOBODY"))).isInstanceOf(Exception.class);
  }

  @Test
  void aServerWithAnotherKeyThanThePartnersIsNotUsed() {
    partner.directory.with(OMAN, new Link(Link.Kind.AMQP, host.address()));
    assertThatThrownBy(() -> partner.link.send(OMAN.id(), dispatch("sealed", 0)))
        .isInstanceOf(UnavailableException.class);
    assertThat(host.takeNext(TOGO)).isFalse();
  }

  @Test
  void anotherPartysAddressesAreRefusedEvenUnderItsNameInTheCertificate() throws Exception {
    TestParty named = TestParty.named("TG.NCB");
    TestParty impostor =
        new TestParty(
            OMAN.id(), named.authority(), named.authorityKey(), named.tls(), named.leaf());
    host.directory.with(impostor, "https://127.0.0.1:1/exchange");
    // The party whose name it borrows has just been authenticated.
    partner.link.send(PAKISTAN.id(), dispatch("sealed", 0));
    try (Connection connection = connect(impostor)) {
      assertThat(
              connection.openReceiver("herald.to.OM.LO-PK").openFuture().get(30, TimeUnit.SECONDS))
          .isNotNull();
      for (String address : List.of("herald.to.TG.NCB", "herald.from.TG.NCB", "herald.dead")) {
        assertThatThrownBy(
                () -> connection.openReceiver(address).openFuture().get(30, TimeUnit.SECONDS))
            .as(address)
            .isInstanceOf(Exception.class)
            .hasMessageContaining("herald");
      }
    }
    assertThat(host.takeNext(TOGO)).isTrue();
  }

  @Test
  void aPartnerThatLeavesTheDirectoryIsRefusedOnItsOpenConnection() throws Exception {
    try (Connection connection = connect(TOGO)) {
      host.directory.without(TOGO.id());
      assertThatThrownBy(
              () ->
                  connection
                      .openReceiver("herald.to.TG.NCB")
                      .openFuture()
                      .get(30, TimeUnit.SECONDS))
          .isInstanceOf(Exception.class);
    }
  }

  private Connection connect(TestParty as) throws Exception {
    var known = new TestDirectory().with(PAKISTAN, "https://127.0.0.1:1/exchange");
    var options = new ConnectionOptions().openTimeout(30_000).requestTimeout(30_000);
    options.saslOptions().addAllowedMechanism("EXTERNAL");
    options
        .sslOptions()
        .sslEnabled(true)
        .sslContextOverride(
            Tls.context(
                as,
                PartnerTrust.of(PAKISTAN.id(), new PartnerCertificates(known, Clock.systemUTC()))))
        .enabledProtocols(Tls.PROTOCOL)
        .verifyHost(false);
    URI address = URI.create(host.address());
    Connection connection = Client.create().connect(address.getHost(), address.getPort(), options);
    connection.openFuture().get(30, TimeUnit.SECONDS);
    return connection;
  }
}
