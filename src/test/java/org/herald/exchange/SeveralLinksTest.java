package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.herald.failure.FailureCode;
import org.herald.notice.Digest;
import org.herald.partner.Link;
import org.herald.seal.SignedMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recipient that would rather have messages in its queue and can be called too. */
class SeveralLinksTest {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @TempDir Path folder;
  private TwoGateways gateways;

  @BeforeEach
  void start() {
    gateways =
        new TwoGateways(
            folder,
            Map.of(),
            new Link(Link.Kind.AMQP, "amqps://localhost:1"),
            new Link(Link.Kind.SOAP, "https://localhost:1/exchange"));
    gateways.accept("R-1", "a");
  }

  @AfterEach
  void stop() {
    gateways.close();
  }

  private Claimed sent() {
    Claimed claimed = gateways.claimOne();
    gateways.settle(new Attempt.Settled(claimed));
    return claimed;
  }

  @Test
  void thePreferredLinkIsUsedAndTheReceiptEndsTheDelivery() {
    Claimed claimed = sent();
    assertThat(claimed.link()).isEqualTo(Link.Kind.AMQP);
    assertThat(gateways.sender.stateOf(claimed.dispatch())).isEqualTo("sent");
    SignedMessage receipt = gateways.deliver(claimed.sealed());
    gateways.sender.exchange().receipted(gateways.recipient.party(), receipt);
    assertThat(gateways.sender.stateOf(claimed.dispatch())).isEqualTo("receipted");
    assertThat(gateways.sender.exchange().report().links()).containsEntry("amqp TG.NCB", 1L);
  }

  @Test
  void whatABrokerHasSettledIsNotSentAgainBeforeTheRecipientDisownsIt() {
    Claimed claimed = sent();
    assertThat(gateways.sender.exchange().unanswered()).as("too early to ask").isEmpty();
    gateways.clock.advance(PATIENCE.multipliedBy(2));
    assertThat(gateways.claim()).isEmpty();
    List<Overdue> asked = gateways.sender.exchange().unanswered();
    assertThat(asked).hasSize(1);
    assertThat(gateways.claim()).as("asking changes nothing").isEmpty();
    assertThat(gateways.sender.exchange().unanswered()).as("asked just now").isEmpty();

    gateways.sender.exchange().unknown(asked.getFirst());
    assertThat(gateways.sender.stateOf(claimed.dispatch())).isEqualTo("waiting");
    Claimed again = gateways.claimOne();
    assertThat(again.link()).as("the next link").isEqualTo(Link.Kind.SOAP);
    assertThat(again.round()).isEqualTo(1);
    assertThat(again.sealed().bytes()).isEqualTo(claimed.sealed().bytes());
  }

  @Test
  void aReceiptThatCameMeanwhileIsNotUndone() {
    Claimed claimed = sent();
    gateways.clock.advance(PATIENCE);
    List<Overdue> asked = gateways.sender.exchange().unanswered();
    gateways
        .sender
        .exchange()
        .receipted(gateways.recipient.party(), gateways.deliver(claimed.sealed()));
    gateways.sender.exchange().unknown(asked.getFirst());
    assertThat(gateways.sender.stateOf(claimed.dispatch())).isEqualTo("receipted");
  }

  @Test
  void aBrokenLinkGivesWayToTheNextAndComesBack() {
    for (int failure = 0; failure < 5; failure++) {
      Claimed claimed = gateways.claimOne();
      assertThat(claimed.link()).isEqualTo(Link.Kind.AMQP);
      gateways.settle(new Attempt.Failed(claimed, FailureCode.UNAVAILABLE));
      gateways.clock.advance(Duration.ofMinutes(failure < 4 ? 1 : 0));
    }
    gateways.clock.advance(Duration.ofSeconds(25));
    Claimed next = gateways.claimOne();
    assertThat(next.link()).as("the queue's breaker is open").isEqualTo(Link.Kind.SOAP);
    gateways.settle(new Attempt.Failed(next, FailureCode.UNAVAILABLE));
    gateways.clock.advance(Duration.ofMinutes(5));
    assertThat(gateways.claimOne().link()).as("one trial").isEqualTo(Link.Kind.AMQP);
  }

  @Test
  void aMessageBeingSentDoesNotChangeItsLink() {
    Claimed claimed = gateways.claimOne();
    // Its worker has died; meanwhile the link's breaker opened because of others.
    gateways
        .sender
        .jdbc()
        .sql(
            """
            INSERT INTO link_breaker (party, link, failures, open_until, failing_since)
            VALUES ('TG.NCB', 'amqp', 9, ?, ?)
            """)
        .params(
            java.sql.Timestamp.from(gateways.clock.instant().plus(Duration.ofHours(1))),
            java.sql.Timestamp.from(gateways.clock.instant()))
        .update();
    gateways.clock.advance(Duration.ofMinutes(2));
    assertThat(gateways.claim()).as("the queue may hold it").isEmpty();
    gateways.clock.advance(Duration.ofHours(1));
    Claimed again = gateways.claimOne();
    assertThat(again.link()).isEqualTo(Link.Kind.AMQP);
    assertThat(again.round()).as("a broker that has it knows it").isEqualTo(claimed.round());
  }

  @Test
  void aFaultByDigestIsNotFinalAndThreeOfThemPauseTheDelivery() {
    Claimed claimed = sent();
    Digest sealed = claimed.sealed().sha256();
    for (int fault = 1; fault < 3; fault++) {
      refused(sealed);
      assertThat(gateways.sender.stateOf(claimed.dispatch())).isEqualTo("waiting");
      gateways.clock.advance(Duration.ofMinutes(20));
      sent();
    }
    refused(sealed);
    assertThat(gateways.sender.stateOf(claimed.dispatch())).isEqualTo("paused");
    assertThat(gateways.sender.kept().alarms)
        .containsExactly("delivery-paused/TG.NCB seal-malformed");
  }

  @Test
  void aFaultForBytesNeverSentToThatPartyChangesNothing() {
    Claimed claimed = sent();
    refused(Digest.of(new byte[1]));
    gateways
        .sender
        .exchange()
        .refused(gateways.sender.party(), claimed.sealed().sha256(), FailureCode.SEAL_MALFORMED);
    assertThat(gateways.sender.stateOf(claimed.dispatch())).isEqualTo("sent");
  }

  private void refused(Digest sealed) {
    gateways
        .sender
        .exchange()
        .refused(gateways.recipient.party(), sealed, FailureCode.SEAL_MALFORMED);
  }
}
