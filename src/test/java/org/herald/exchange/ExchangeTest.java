package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.notice.SubmissionResult;
import org.herald.notice.Urgency;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.junit.jupiter.api.Test;

/** Delivery that neither loses nor doubles, decided by the rows alone. */
class ExchangeTest extends BetweenTwoGateways {
  @Test
  void aRecordReachesTheRecipientAndItsReceiptEndsTheDelivery() {
    assertThat(gateways.accept("R-1", "a")).isInstanceOf(SubmissionResult.Accepted.class);
    Claimed claimed = gateways.claimOne();
    SignedMessage receipt = gateways.deliver(claimed.sealed());
    gateways.settle(new Attempt.Answered(claimed, receipt));

    assertThat(gateways.sender.stateOf(claimed.dispatch())).isEqualTo("receipted");
    assertThat(gateways.claim()).isEmpty();
    List<InboundNotice> due = gateways.recipient.exchange().take("tracing-desk");
    assertThat(due).hasSize(1);
    assertThat(due.getFirst().dispatch()).isEqualTo(claimed.dispatch());
    gateways.recipient.exchange().delivered(List.of(due.getFirst()));
    assertThat(gateways.recipient.exchange().report().delivered())
        .containsEntry("tracing-desk", 1L);
  }

  @Test
  void aRepeatedRecordMakesNothingAndAChangedOneMakesAVersion() {
    var first = (SubmissionResult.Accepted) gateways.accept("R-1", "a");
    var again = (SubmissionResult.Unchanged) gateways.accept("R-1", "a");
    var changed = (SubmissionResult.Accepted) gateways.accept("R-1", "b");
    var back = (SubmissionResult.Accepted) gateways.accept("R-1", "a");

    assertThat(again.notice()).isEqualTo(first.notice());
    assertThat(List.of(first.version(), again.version(), changed.version(), back.version()))
        .containsExactly(1, 1, 2, 3);
    assertThat(changed.notice()).isEqualTo(first.notice());
  }

  @Test
  void aDuplicateIsAnsweredWithTheStoredReceiptByteForByte() {
    gateways.accept("R-1", "a");
    Claimed claimed = gateways.claimOne();
    SignedMessage receipt = gateways.deliver(claimed.sealed());
    gateways.clock.advance(Duration.ofDays(8)); // past the dispatch's expiry

    assertThat(gateways.deliver(claimed.sealed()).bytes()).isEqualTo(receipt.bytes());
    assertThat(gateways.recipient.exchange().report().received()).isEqualTo(1);
    assertThat(gateways.recipient.exchange().status(gateways.sender.party(), claimed.dispatch()))
        .hasValueSatisfying(stored -> assertThat(stored.bytes()).isEqualTo(receipt.bytes()));
  }

  @Test
  void retriesSendTheSameBytes() {
    gateways.accept("R-1", "a");
    Claimed first = gateways.claimOne();
    gateways.settle(new Attempt.Failed(first, FailureCode.UNAVAILABLE));
    assertThat(gateways.sender.stateOf(first.dispatch())).isEqualTo("waiting");
    assertThat(gateways.claim()).as("not due before its delay").isEmpty();

    gateways.clock.advance(Duration.ofSeconds(2));
    Claimed second = gateways.claimOne();
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.sealed().bytes()).isEqualTo(first.sealed().bytes());
  }

  @Test
  void aWorkerWhoseLeaseIsOverCannotWriteItsFailure() {
    gateways.accept("R-1", "a");
    Claimed slow = gateways.claimOne();
    gateways.clock.advance(Duration.ofSeconds(61));
    Claimed fast = gateways.claimOne();
    gateways.settle(new Attempt.Failed(slow, FailureCode.UNAVAILABLE));
    assertThat(gateways.sender.stateOf(fast.dispatch())).isEqualTo("sending");

    gateways.settle(new Attempt.Answered(fast, gateways.deliver(fast.sealed())));
    gateways.settle(new Attempt.Failed(slow, FailureCode.UNAVAILABLE));
    assertThat(gateways.sender.stateOf(fast.dispatch())).isEqualTo("receipted");
  }

  @Test
  void aReceiptCountsWhateverTheAttemptItAnswers() {
    gateways.accept("R-1", "a");
    Claimed slow = gateways.claimOne();
    gateways.clock.advance(Duration.ofSeconds(61));
    gateways.claimOne();
    gateways.settle(new Attempt.Answered(slow, gateways.deliver(slow.sealed())));
    assertThat(gateways.sender.stateOf(slow.dispatch())).isEqualTo("receipted");
  }

  @Test
  void threeSenderFaultsPauseWithAnAlarmAndReplayGoesOn() {
    gateways.accept("R-1", "a");
    for (int i = 0; i < 3; i++) {
      gateways.settle(new Attempt.Failed(gateways.claimOne(), FailureCode.CERTIFICATE_UNTRUSTED));
      gateways.clock.advance(Duration.ofMinutes(20));
    }
    assertThat(gateways.claim()).isEmpty();
    assertThat(gateways.sender.kept().alarms)
        .containsExactly("delivery-paused/TG.NCB certificate-untrusted");

    assertThat(gateways.sender.exchange().replay(PartyId.of("TG.NCB"), "officer-1")).isEqualTo(1);
    Claimed claimed = gateways.claimOne();
    gateways.settle(new Attempt.Answered(claimed, gateways.deliver(claimed.sealed())));
    assertThat(gateways.sender.stateOf(claimed.dispatch())).isEqualTo("receipted");
    assertThat(gateways.sender.kept().recovered).contains("delivery-paused/TG.NCB");
  }

  @Test
  void unknownEncryptionKeyGetsANewEnvelopeAroundTheSameSignedBytes() {
    gateways.accept("R-1", "a");
    Claimed first = gateways.claimOne();
    gateways.settle(new Attempt.Failed(first, FailureCode.UNKNOWN_ENCRYPTION_KEY));
    Claimed second = gateways.claimOne();
    assertThat(second.sealed().bytes()).isNotEqualTo(first.sealed().bytes());

    SignedMessage receipt = gateways.deliver(second.sealed());
    assertThat(gateways.deliver(first.sealed()).bytes())
        .as("both envelopes hold one dispatch, so there is one receipt")
        .isEqualTo(receipt.bytes());
    assertThat(gateways.recipient.exchange().report().received()).isEqualTo(1);
    gateways.settle(new Attempt.Answered(second, receipt));
    assertThat(gateways.sender.stateOf(first.dispatch())).isEqualTo("receipted");
  }

  @Test
  void aReceiptForAnEarlierEnvelopeStillCounts() {
    gateways.accept("R-1", "a");
    Claimed first = gateways.claimOne();
    SignedMessage receipt = gateways.deliver(first.sealed());
    gateways.settle(new Attempt.Failed(first, FailureCode.UNKNOWN_ENCRYPTION_KEY));
    Claimed second = gateways.claimOne();
    assertThat(gateways.deliver(second.sealed()).bytes()).isEqualTo(receipt.bytes());
    gateways.settle(new Attempt.Answered(second, receipt));
    assertThat(gateways.sender.stateOf(first.dispatch())).isEqualTo("receipted");
  }

  @Test
  void aLaterVersionWaitsForTheEarlierOne() {
    gateways.accept("R-1", "a");
    gateways.accept("R-1", "b");
    Claimed first = gateways.claimOne();
    gateways.settle(new Attempt.Answered(first, gateways.deliver(first.sealed())));
    Claimed second = gateways.claimOne();
    assertThat(second.dispatch()).isNotEqualTo(first.dispatch());
  }

  @Test
  void anOlderVersionThatArrivesLateIsSupersededAndWithoutEffect() {
    gateways.accept("R-1", "a");
    Claimed first = gateways.claimOne();
    gateways.clock.advance(Duration.ofDays(8));
    gateways.sender.exchange().overdue().forEach(gateways.sender.exchange()::expire);
    assertThat(gateways.sender.stateOf(first.dispatch())).isEqualTo("expired");
    gateways.accept("R-1", "b");
    Claimed second = gateways.claimOne();
    gateways.settle(new Attempt.Answered(second, gateways.deliver(second.sealed())));
    gateways.recipient.kept().signals.clear();

    gateways.clock.advance(Duration.ofDays(-8));
    SignedMessage late = gateways.deliver(first.sealed());
    assertThat(gateways.recipient.kept().signals).isEmpty();
    gateways.sender.exchange().receipted(gateways.recipient.party(), late);
    assertThat(gateways.sender.stateOf(first.dispatch()))
        .as("a verified late receipt moves expired to receipted")
        .isEqualTo("receipted");
  }

  @Test
  void anExpiredDispatchIsRejectedWithASignedReceipt() {
    gateways.accept("R-1", "a");
    Claimed claimed = gateways.claimOne();
    gateways.clock.advance(Duration.ofDays(8));
    SignedMessage receipt = gateways.deliver(claimed.sealed());
    gateways.settle(new Attempt.Answered(claimed, receipt));
    assertThat(
            gateways
                .sender
                .jdbc()
                .sql("SELECT outcome || ' ' || outcome_code FROM delivery")
                .query(String.class)
                .single())
        .isEqualTo("rejected expired");
    assertThat(gateways.recipient.exchange().take("tracing-desk")).isEmpty();
  }

  @Test
  void theSameIdWithOtherContentIsRefusedWithAnAlarm() {
    gateways.accept("R-1", "a");
    Claimed claimed = gateways.claimOne();
    gateways.deliver(claimed.sealed());
    // The recipient's row is made to name other signed bytes, as if this id had come with other
    // content before.
    gateways
        .recipient
        .jdbc()
        .sql("UPDATE inbound SET signed_sha256 = ?, sealed_sha256 = ?")
        .params(new byte[32], new byte[32])
        .update();
    assertThatThrownBy(() -> gateways.deliver(claimed.sealed()))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.ID_REUSED));
    assertThat(gateways.recipient.kept().alarms).containsExactly("id-reused/PK.FIA id-reused");
  }

  @Test
  void aMessageForAnotherPartyOrFromAnotherPartyIsRefusedAndOnlyAudited() {
    gateways.accept("R-1", "a");
    SealedMessage sealed = gateways.claimOne().sealed();
    assertRefused(
        () -> gateways.recipient.exchange().receive(PartyId.of("OM.LO-PK"), sealed),
        FailureCode.PARTY_UNKNOWN);
    assertRefused(
        () -> gateways.sender.exchange().receive(gateways.recipient.party(), sealed),
        FailureCode.UNKNOWN_ENCRYPTION_KEY);
    assertThat(gateways.recipient.exchange().report().received()).isZero();
    assertThat(refusals(gateways.recipient)).isEqualTo(1);
    assertThat(refusals(gateways.sender)).isEqualTo(1);
  }

  @Test
  void aReceiptOfAnotherDispatchOrPartyChangesNothing() {
    gateways.accept("R-1", "a");
    gateways.accept("R-2", "b");
    List<Claimed> both = gateways.claim();
    SignedMessage first = gateways.deliver(both.get(0).sealed());
    gateways.sender.exchange().receipted(gateways.recipient.party(), first);
    assertThat(gateways.sender.stateOf(both.get(0).dispatch())).isEqualTo("receipted");
    assertThat(gateways.sender.stateOf(both.get(1).dispatch())).isEqualTo("sending");
    // The recipient signs with its own key that it received something it was never sent.
    SignedMessage foreign =
        gateways
            .sender
            .seal()
            .sign(new byte[] {1}, gateways.recipient.party(), gateways.clock.instant());
    assertRefused(
        () -> gateways.sender.exchange().receipted(gateways.recipient.party(), foreign),
        FailureCode.PARTY_MISMATCH);
  }

  @Test
  void whatNobodyCanSendAgainIsForgotten() {
    gateways.accept("R-1", "a");
    Claimed claimed = gateways.claimOne();
    gateways.deliver(claimed.sealed());
    gateways.recipient.exchange().delivered(gateways.recipient.exchange().take("tracing-desk"));
    gateways.recipient.exchange().delivered(gateways.recipient.exchange().take("alerts"));
    gateways.clock.advance(Duration.ofDays(36));
    assertThat(gateways.recipient.exchange().forgetOld()).as("7 and 30 days").isZero();
    gateways.clock.advance(Duration.ofDays(2));
    assertThat(gateways.recipient.exchange().forgetOld()).isEqualTo(1);
    assertThat(gateways.recipient.exchange().status(gateways.sender.party(), claimed.dispatch()))
        .isEmpty();
  }

  @Test
  void urgentDeliveriesHaveALaneOfTheirOwn() {
    gateways
        .sender
        .exchange()
        .accept(
            List.of(
                TwoGateways.submission("R-1", "a", Urgency.ROUTINE),
                TwoGateways.submission("R-2", "a", Urgency.FLASH)));
    List<Claimed> urgent =
        gateways.sender.exchange().claim(gateways.recipient.party(), Lane.URGENT);
    assertThat(urgent).hasSize(1);
    assertThat(gateways.claim()).hasSize(1);
    assertThat(gateways.sender.kept().signals).contains("TG.NCB urgent", "TG.NCB routine");
  }

  @Test
  void messagesThatArriveTogetherAndTwiceAreStoredOnceAndAnsweredTheSame() throws Exception {
    for (int i = 0; i < 12; i++) {
      gateways.accept("R-" + i, "a");
    }
    List<Claimed> claimed = gateways.claim();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<SignedMessage>> answers = new ArrayList<>();
      for (int copy = 0; copy < 2; copy++) {
        claimed.forEach(one -> answers.add(threads.submit(() -> gateways.deliver(one.sealed()))));
      }
      for (int i = 0; i < claimed.size(); i++) {
        assertThat(answers.get(i).get().bytes())
            .isEqualTo(answers.get(i + claimed.size()).get().bytes());
        gateways.settle(new Attempt.Answered(claimed.get(i), answers.get(i).get()));
      }
    }
    assertThat(gateways.recipient.exchange().report().received()).isEqualTo(12);
    assertThat(gateways.recipient.exchange().take("alerts")).hasSize(12);
    assertThat(gateways.claim()).as("every receipt matches").isEmpty();
  }

  @Test
  void aFullBatchWakesTheNextWorkerAndTheLastOneDoesNot() {
    for (int i = 0; i < 40; i++) {
      gateways.accept("R-" + i, "a");
    }
    gateways.sender.kept().signals.clear();
    assertThat(gateways.claim()).hasSize(32);
    assertThat(gateways.sender.kept().signals).as("eight are left").contains("TG.NCB routine");
    gateways.sender.kept().signals.clear();
    assertThat(gateways.claim()).hasSize(8);
    assertThat(gateways.sender.kept().signals).isEmpty();
  }

  @Test
  void aBrokenLinkIsLeftAloneThenTriedWithOne() {
    for (int i = 0; i < 8; i++) {
      gateways.accept("R-" + i, "a");
    }
    List<Claimed> all = gateways.claim();
    all.stream()
        .limit(5)
        .forEach(c -> gateways.settle(new Attempt.Failed(c, FailureCode.UNAVAILABLE)));
    gateways.clock.advance(Duration.ofSeconds(10));
    assertThat(gateways.claim()).as("open").isEmpty();

    gateways.clock.advance(Duration.ofSeconds(30));
    Claimed trial = gateways.claimOne();
    gateways.settle(new Attempt.Failed(trial, FailureCode.UNAVAILABLE));
    assertThat(gateways.claim()).as("open again").isEmpty();

    gateways.clock.advance(Duration.ofSeconds(61));
    Claimed second = gateways.claimOne();
    gateways.settle(new Attempt.Answered(second, gateways.deliver(second.sealed())));
    assertThat(gateways.claim()).as("closed").hasSizeGreaterThan(1);
  }

  @Test
  void aFetchLeasesTheSameBytesUntilTheReceiptComes() {
    gateways.accept("R-1", "a");
    PartyId office = gateways.recipient.party();
    List<SealedMessage> first = gateways.sender.exchange().lease(office, 32);
    assertThat(first).hasSize(1);
    assertThat(gateways.sender.exchange().lease(office, 32)).as("leased").isEmpty();
    gateways.clock.advance(Duration.ofSeconds(61));
    List<SealedMessage> again = gateways.sender.exchange().lease(office, 32);
    assertThat(again.getFirst().bytes()).isEqualTo(first.getFirst().bytes());

    gateways.sender.exchange().receipted(office, gateways.deliver(again.getFirst()));
    gateways.clock.advance(Duration.ofSeconds(61));
    assertThat(gateways.sender.exchange().lease(office, 32)).isEmpty();
  }

  @Test
  void everyChangeOfStateIsInTheAuditTrail() {
    gateways.accept("R-1", "a");
    Claimed claimed = gateways.claimOne();
    gateways.settle(new Attempt.Answered(claimed, gateways.deliver(claimed.sealed())));
    gateways.sender.audit().flush();
    gateways.recipient.audit().flush();
    assertThat(events(gateways.sender, claimed.dispatch()))
        .containsExactly("dispatch.queued", "dispatch.sending", "dispatch.receipted");
    assertThat(events(gateways.recipient, claimed.dispatch())).containsExactly("message.received");
  }

  private static List<String> events(TestGateway gateway, DispatchId dispatch) {
    return gateway
        .jdbc()
        .sql(
            """
            SELECT convert_from(entry, 'UTF8')::json ->> 'event' FROM audit_entry
            WHERE convert_from(entry, 'UTF8')::json ->> 'dispatch' = ? ORDER BY 1 DESC
            """)
        .param(dispatch.toString())
        .query((row, n) -> row.getString(1))
        .list()
        .stream()
        .sorted(java.util.Comparator.comparing(order()::indexOf))
        .toList();
  }

  private static List<String> order() {
    return List.of("dispatch.queued", "dispatch.sending", "dispatch.receipted", "message.received");
  }

  private static long refusals(TestGateway gateway) {
    gateway.audit().flush();
    return gateway
        .jdbc()
        .sql(
            "SELECT count(*) FROM audit_entry WHERE convert_from(entry, 'UTF8') LIKE"
                + " '%message.refused%'")
        .query(Long.class)
        .single();
  }

  private static void assertRefused(Runnable step, FailureCode code) {
    Optional<FailureCode> refused = Optional.empty();
    try {
      step.run();
    } catch (RejectedException e) {
      refused = Optional.of(e.code());
    }
    assertThat(refused).contains(code);
  }
}
