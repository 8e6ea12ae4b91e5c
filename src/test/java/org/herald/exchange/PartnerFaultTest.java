package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.herald.failure.FailureCode;
import org.herald.seal.SignedMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A partner that is away, silent or talks rubbish: retried, counted, and never doubled. */
class PartnerFaultTest extends BetweenTwoGateways {
  private static final int RECORDS = 12;

  /** A third of the time a breaker stays open: nothing it lets through too early is missed. */
  private static final Duration LOOK = Duration.ofSeconds(10);

  @BeforeEach
  void feed() {
    for (int i = 0; i < RECORDS; i++) {
      gateways.accept("R-" + i, "a");
    }
  }

  @Test
  void aPartnerThatIsDownForAnHourGetsEverythingOnceWhenItIsBack() {
    int first = callsInAMinute(Duration.ofSeconds(1));
    List<Integer> laterMinutes = new ArrayList<>();
    for (int minute = 1; minute < 60; minute++) {
      laterMinutes.add(callsInAMinute(LOOK));
    }
    assertThat(states()).containsOnly("waiting").hasSize(RECORDS);
    assertThat(breakerFailures()).isGreaterThan(5);
    assertThat(first).as("the batch, then the breaker").isLessThan(3 * RECORDS);
    assertThat(laterMinutes)
        .as("with the breaker open, one trial each half minute")
        .allSatisfy(calls -> assertThat(calls).isLessThanOrEqualTo(2));
    assertThat(gateways.sender.kept().alarms).as("an outage pauses nothing").isEmpty();

    int delivered = 0;
    Instant late = gateways.clock.instant().plus(Duration.ofMinutes(20));
    while (delivered < RECORDS && gateways.clock.instant().isBefore(late)) {
      for (Claimed claimed : gateways.claim()) {
        gateways.settle(new Attempt.Answered(claimed, gateways.deliver(claimed.sealed())));
        delivered++;
      }
      gateways.clock.advance(LOOK);
    }
    assertThat(states()).containsOnly("receipted").hasSize(RECORDS);
    assertThat(breakerFailures()).isZero();
    assertThat(gateways.recipient.exchange().report().received()).isEqualTo(RECORDS);
    assertThat(gateways.recipient.exchange().take("tracing-desk")).hasSize(RECORDS);
  }

  @Test
  void anAnswerThatIsLostIsAskedForAgainAndNothingIsDoubled() {
    for (Claimed claimed : gateways.claim()) {
      gateways.deliver(claimed.sealed()); // taken, but the answer never arrives
      gateways.settle(new Attempt.Failed(claimed, FailureCode.UNAVAILABLE));
    }
    assertThat(states()).containsOnly("waiting");
    gateways.clock.advance(Duration.ofMinutes(2));
    // the breaker lets one trial through; its answer closes it
    for (int round = 0; round < 2; round++) {
      for (Claimed claimed : gateways.claim()) {
        gateways.settle(new Attempt.Answered(claimed, gateways.deliver(claimed.sealed())));
      }
    }
    assertThat(states()).containsOnly("receipted").hasSize(RECORDS);
    assertThat(gateways.recipient.exchange().report().received()).isEqualTo(RECORDS);
  }

  @Test
  void aBusyPartnersLinkIsNotBroken() {
    for (Claimed claimed : gateways.claim()) {
      gateways.settle(new Attempt.Failed(claimed, FailureCode.BUSY));
    }
    assertThat(states()).containsOnly("waiting").hasSize(RECORDS);
    assertThat(breakerFailures()).isZero();
    gateways.clock.advance(Duration.ofSeconds(2));
    assertThat(gateways.claim()).as("all again, not one trial").hasSize(RECORDS);
  }

  @Test
  void rubbishInsteadOfAReceiptEndsNothing() {
    SignedMessage rubbish = new SignedMessage(new byte[] {0x30, 0x03, 0x02, 0x01, 0x01});
    List<Claimed> claimed = gateways.claim();
    gateways
        .sender
        .exchange()
        .settle(claimed.stream().map(c -> (Attempt) new Attempt.Answered(c, rubbish)).toList());
    assertThat(states()).containsOnly("waiting").hasSize(RECORDS);
    assertThat(gateways.sender.kept().alarms).containsOnly("receipt-invalid/TG.NCB seal-malformed");
    assertThat(breakerFailures()).as("it does answer").isZero();

    gateways.clock.advance(Duration.ofMinutes(2));
    for (Claimed again : gateways.claim()) {
      gateways.settle(new Attempt.Answered(again, gateways.deliver(again.sealed())));
    }
    assertThat(states()).containsOnly("receipted").hasSize(RECORDS);
    assertThat(gateways.sender.kept().recovered).contains("receipt-invalid/TG.NCB");
  }

  /** The transport tells silence and garbage as unavailable: see HostilePartnerServerTest. */
  @Test
  void silenceOpensTheBreaker() {
    for (Claimed claimed : gateways.claim()) {
      gateways.settle(new Attempt.Failed(claimed, FailureCode.UNAVAILABLE));
    }
    gateways.clock.advance(Duration.ofSeconds(20));
    assertThat(gateways.claim()).as("every one is due, the breaker is open").isEmpty();
    gateways.clock.advance(Duration.ofSeconds(11));
    assertThat(gateways.claim()).as("half open").hasSize(1);
  }

  /** Every call that could be made in the next minute fails. */
  private int callsInAMinute(Duration each) {
    int calls = 0;
    Instant end = gateways.clock.instant().plus(Duration.ofMinutes(1));
    while (gateways.clock.instant().isBefore(end)) {
      for (Claimed claimed : gateways.claim()) {
        gateways.settle(new Attempt.Failed(claimed, FailureCode.UNAVAILABLE));
        calls++;
      }
      gateways.clock.advance(each);
    }
    return calls;
  }

  private List<String> states() {
    return gateways
        .sender
        .jdbc()
        .sql("SELECT state FROM delivery")
        .query((row, n) -> row.getString(1))
        .list();
  }

  private int breakerFailures() {
    return gateways
        .sender
        .jdbc()
        .sql("SELECT coalesce(sum(failures), 0) FROM link_breaker")
        .query(Integer.class)
        .single();
  }
}
