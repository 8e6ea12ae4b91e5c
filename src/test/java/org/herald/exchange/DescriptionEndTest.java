package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.partner.Link;
import org.herald.seal.SignedMessage;
import org.junit.jupiter.api.Test;

/** A partner's description ends: everything with it waits for the next one, and nothing is lost. */
class DescriptionEndTest extends BetweenTwoGateways {
  private static final Duration LIFE = Duration.ofHours(1);
  private static final Link SOAP = new Link(Link.Kind.SOAP, "https://localhost:1/exchange");

  /** From now on {@code to} holds a description of {@code from} that ends after {@link #LIFE}. */
  private void describe(TestGateway from, TestGateway to) {
    TwoGateways.introduce(from, to, gateways.clock.instant().plus(LIFE), SOAP);
  }

  @Test
  void deliveriesWaitUnsealedAndGoOnWithTheNextDescription() {
    describe(gateways.recipient, gateways.sender);
    gateways.accept("R-1", "a");
    gateways.clock.advance(LIFE);
    assertThat(gateways.claim()).isEmpty();
    assertThat(state()).isEqualTo("queued 0");
    assertThat(ended()).as("an alarm").containsExactly("description-expired/TG.NCB");
    assertThat(gateways.sender.kept().alarms).as("nothing is paused").isEmpty();

    describe(gateways.recipient, gateways.sender);
    assertThat(ended()).as("a recovery notice").isEmpty();
    Claimed claimed = gateways.claimOne();
    gateways.settle(new Attempt.Answered(claimed, gateways.deliver(claimed.sealed())));
    assertThat(state()).isEqualTo("receipted 1");
  }

  @Test
  void whatIsSealedAlreadyIsNotSentEither() {
    describe(gateways.recipient, gateways.sender);
    gateways.accept("R-1", "a");
    gateways.settle(new Attempt.Failed(gateways.claimOne(), FailureCode.UNAVAILABLE));
    gateways.clock.advance(LIFE);
    assertThat(gateways.claim()).isEmpty();
    assertThat(state()).isEqualTo("waiting 1");

    describe(gateways.recipient, gateways.sender);
    assertThat(gateways.claimOne().attempt()).isEqualTo(2);
  }

  @Test
  void aReceiptIsNotBelievedBeforeItsIssuersNextDescription() {
    describe(gateways.recipient, gateways.sender);
    gateways.accept("R-1", "a");
    Claimed claimed = gateways.claimOne();
    SignedMessage receipt = gateways.deliver(claimed.sealed());
    gateways.clock.advance(LIFE);
    gateways.settle(new Attempt.Answered(claimed, receipt));
    assertThat(state()).as("asked again later").isEqualTo("waiting 1");
    describe(gateways.recipient, gateways.sender);
    gateways.sender.exchange().receipted(gateways.recipient.party(), receipt);
    assertThat(state()).isEqualTo("receipted 1");
  }

  @Test
  void aMessageOfASenderWhoseDescriptionHasEndedIsPutOffAndRecorded() {
    describe(gateways.sender, gateways.recipient);
    gateways.accept("R-1", "a");
    Claimed claimed = gateways.claimOne();
    gateways.clock.advance(LIFE);
    assertEnded(() -> gateways.deliver(claimed.sealed()));
    assertThat(gateways.recipient.exchange().report().received()).isZero();
    gateways.recipient.audit().flush();
    assertThat(
            gateways
                .recipient
                .jdbc()
                .sql(
                    """
                    SELECT count(*) FROM
                      (SELECT convert_from(entry, 'UTF8')::json AS e FROM audit_entry) entries
                    WHERE e ->> 'event' = 'message.refused' AND e ->> 'code' = 'description-expired'
                    """)
                .query(Long.class)
                .single())
        .isEqualTo(1);
    gateways.settle(new Attempt.Failed(claimed, FailureCode.DESCRIPTION_EXPIRED));
    assertThat(state()).as("never final, never paused").isEqualTo("waiting 1");

    describe(gateways.sender, gateways.recipient);
    gateways.settle(new Attempt.Answered(claimed, gateways.deliver(claimed.sealed())));
  }

  @Test
  void aDuplicateIsAnsweredAllTheSame() {
    describe(gateways.sender, gateways.recipient);
    gateways.accept("R-1", "a");
    Claimed claimed = gateways.claimOne();
    SignedMessage receipt = gateways.deliver(claimed.sealed());
    gateways.clock.advance(LIFE);
    assertThat(gateways.deliver(claimed.sealed()).bytes()).isEqualTo(receipt.bytes());
  }

  @Test
  void nothingIsLeasedToAPartnerWhoseDescriptionHasEnded() {
    describe(gateways.recipient, gateways.sender);
    gateways.accept("R-1", "a");
    gateways.clock.advance(LIFE);
    assertEnded(() -> gateways.sender.exchange().lease(gateways.recipient.party(), 32));
    assertThat(state()).isEqualTo("queued 0");
  }

  private static void assertEnded(ThrowingCallable action) {
    assertThatThrownBy(action)
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.DESCRIPTION_EXPIRED));
  }

  private String state() {
    return gateways
        .sender
        .jdbc()
        .sql("SELECT state || ' ' || attempt FROM delivery")
        .query(String.class)
        .single();
  }

  private List<String> ended() {
    return gateways.sender.exchange().concerns().stream()
        .filter(Concern::standing)
        .map(Concern::cause)
        .toList();
  }
}
