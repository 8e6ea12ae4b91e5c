package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.notice.Urgency;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.junit.jupiter.api.Test;

/** A sender that has lost what it sent, and a recipient that has it still. */
class RecoveryTest extends ErasingTwoGateways {
  /** What the recipient has of one message. */
  private record Sent(
      DispatchId dispatch, SealedMessage copy, SealedMessage envelope, SignedMessage receipt) {}

  private GivenCopies copies() {
    return gateways.recipient.get(GivenCopies.class);
  }

  private Recovery recovery() {
    return gateways.sender.get(Recovery.class);
  }

  private PartyId partner() {
    return gateways.recipient.party();
  }

  private Sent exchangeOne(String record) {
    gateways.accept(record, "a");
    return arrive(gateways.claimOne());
  }

  private Sent arrive(Claimed claimed) {
    SignedMessage receipt = gateways.deliver(claimed.sealed());
    settle(claimed);
    return sent(claimed.dispatch(), receipt);
  }

  private Sent sent(DispatchId dispatch, SignedMessage receipt) {
    return new Sent(
        dispatch,
        copies().received(self(), dispatch).orElseThrow(),
        copies().envelope(self(), dispatch).orElseThrow(),
        receipt);
  }

  /** As of before the claim: not signed, and waiting. */
  private void forgetThatItWasSent(Sent one) {
    gateways
        .sender
        .jdbc()
        .sql(
            "UPDATE dispatch SET signed = NULL, sealed = NULL, signed_sha256 = NULL, sealed_sha256"
                + " = NULL, recipient_key_id = NULL, notice_key_id = NULL WHERE dispatch_id = ?")
        .param(one.dispatch().value())
        .update();
    gateways
        .sender
        .jdbc()
        .sql(
            "UPDATE delivery SET state = 'queued', receipt = NULL, outcome = NULL, finished_at ="
                + " NULL WHERE dispatch_id = ?")
        .param(one.dispatch().value())
        .update();
  }

  /** As of before any record was taken in. */
  private void forgetAll() {
    for (String table :
        List.of(
            "delivery",
            "dispatch",
            "mailing",
            "notice_source",
            "notice_version",
            "notice",
            "vault_notice_key")) {
      gateways.sender.jdbc().sql("DELETE FROM " + table).update();
    }
  }

  private boolean takeBack(Sent one) {
    return recovery()
        .takeBack(partner(), one.dispatch(), one.copy(), one.envelope(), one.receipt());
  }

  @Test
  void whatWasNotSignedYetIsNotSignedAnew() {
    Sent one = exchangeOne("R1");
    forgetThatItWasSent(one);
    assertThat(recovery().lacks(partner(), new Copy(false, one.dispatch()))).isTrue();
    assertThat(takeBack(one)).isTrue();
    assertThat(gateways.sender.stateOf(one.dispatch())).isEqualTo("receipted");
    assertThat(recovery().lacks(partner(), new Copy(false, one.dispatch()))).isFalse();
    assertThat(
            gateways.sender.get(StoredDispatches.class).find(one.dispatch()).orElseThrow().sealed())
        .contains(one.envelope().bytes());
    assertThat(gateways.claim()).isEmpty();
    gateways.recipient.audit().flush();
    assertThat(entries(gateways.recipient, "copy.given")).hasSize(1);
  }

  @Test
  void theNoticeItselfComesBackWithItsMessageAndReceipt() {
    Sent one = exchangeOne("R1");
    forgetAll();
    assertThat(takeBack(one)).isTrue();
    assertThat(gateways.sender.stateOf(one.dispatch())).isEqualTo("receipted");
    assertThat(count(gateways.sender, "SELECT count(*) FROM notice WHERE state = 'active'"))
        .isEqualTo(1);
    // The same record again: of whoever bears that name, a person decides.
    gateways.accept("R1", "a");
    assertThat(gateways.claim()).isEmpty();
    assertThat(count(gateways.sender, "SELECT count(*) FROM notice_review WHERE decision IS NULL"))
        .isEqualTo(1);
  }

  @Test
  void aCopyOfAnotherMessageOrOfSomebodyElsesIsRefusedAndNothingStored() {
    Sent other = exchangeOne("R1");
    Sent one = exchangeOne("R2");
    forgetAll();
    refused(FailureCode.PARTY_MISMATCH, () -> takeBack(with(one, other.copy(), one.envelope())));
    // Signed by the partner, not by us.
    SealedMessage theirs =
        gateways
            .recipient
            .seal()
            .seal(
                gateways
                    .recipient
                    .seal()
                    .sign(
                        gateways
                            .sender
                            .seal()
                            .verify(gateways.sender.seal().decrypt(one.copy()), self(), now())
                            .content(),
                        self(),
                        now()),
                self());
    refused(FailureCode.PARTY_MISMATCH, () -> takeBack(with(one, theirs, one.envelope())));
    assertThat(count(gateways.sender, "SELECT count(*) FROM notice")).isZero();
    assertThat(
            count(
                gateways.sender,
                "SELECT count(*) FROM delivery WHERE dispatch_id = ?",
                one.dispatch().value()))
        .isZero();
  }

  @Test
  void aReceiptThatDoesNotMatchLeavesTheMessageToBeSentAgain() {
    Sent one = exchangeOne("R2");
    forgetThatItWasSent(one);
    refused(FailureCode.RECEIPT_MISMATCH, () -> takeBack(with(one, one.copy(), one.copy())));
    assertThat(gateways.sender.stateOf(one.dispatch())).isEqualTo("queued");
  }

  private static Sent with(Sent one, SealedMessage copy, SealedMessage envelope) {
    return new Sent(one.dispatch(), copy, envelope, one.receipt());
  }

  @Test
  void whatTheLogSaysWasErasedIsPassedOver() {
    var notice = arrived("R1");
    DispatchId dispatch =
        DispatchId.parse(gateways.sender.exchange().track(notice.value()).getFirst().dispatch());
    Sent one = sent(dispatch, gateways.recipient.exchange().status(self(), dispatch).orElseThrow());
    erase(notice);
    gateways.sender.audit().flush();
    assertThat(takeBack(one)).isFalse();
    assertThat(versions(gateways.sender, notice)).isZero();
  }

  @Test
  void nobodyHasCopiesOfWhatOthersHaveExchanged() {
    DispatchId dispatch = exchangeOne("R1").dispatch();
    PartyId stranger = PartyId.of("OM.LO-PK");
    Instant yesterday = now().minus(Duration.ofDays(1));
    assertThat(copies().since(self(), yesterday, Optional.empty()))
        .containsExactly(new Copy(false, dispatch));
    assertThat(gateways.sender.get(GivenCopies.class).since(partner(), yesterday, Optional.empty()))
        .containsExactly(new Copy(true, dispatch));
    assertThat(copies().since(stranger, yesterday, Optional.empty())).isEmpty();
    assertThat(copies().envelope(stranger, dispatch)).isEmpty();
    assertThat(copies().received(stranger, dispatch)).isEmpty();
    assertThat(gateways.sender.get(GivenCopies.class).sent(stranger, dispatch)).isEmpty();
    assertThat(copies().since(self(), now().plusSeconds(1), Optional.empty())).isEmpty();
    assertThat(copies().since(self(), yesterday, Optional.of(dispatch))).isEmpty();
  }

  @Test
  void nothingLeavesToAPartnerThatIsStillToBeAsked() {
    gateways.accept("R1", "a");
    waitForCopies();
    assertThat(gateways.claim()).isEmpty();
    assertThat(recovery().asked()).extracting(Recovery.Asked::partner).containsExactly(partner());
    recovery().done(partner(), 0, 0, 1);
    assertThat(gateways.sender.kept().alarms).contains("copies-refused/TG.NCB data-restored");
    assertThat(gateways.claim()).hasSize(1);
  }

  private void waitForCopies() {
    gateways
        .sender
        .jdbc()
        .sql("INSERT INTO restoration (seen_at, settled_at) VALUES (now(), now())")
        .update();
    gateways
        .sender
        .jdbc()
        .sql(
            "INSERT INTO restoration_partner (restoration_id, party, since) SELECT id, ?, now()"
                + " FROM restoration")
        .param(partner().value())
        .update();
  }

  @Test
  void aPartnerThatGivesNoneIsSaidAndSentToAgain() {
    gateways.accept("R1", "a");
    waitForCopies();
    assertThat(gateways.claim()).isEmpty();
    recovery().refused(partner());
    assertThat(gateways.sender.kept().alarms).contains("copies-refused/TG.NCB data-restored");
    assertThat(gateways.claim()).hasSize(1);
    gateways.sender.audit().flush();
    assertThat(entries(gateways.sender, "data.recovered")).containsExactly("not-found");
  }

  private Instant now() {
    return gateways.clock.instant();
  }

  @Test
  void urgencyAndLaneComeBackAsTheyWere() {
    gateways.sender.exchange().accept(List.of(TwoGateways.submission("U1", "a", Urgency.URGENT)));
    Sent one = arrive(urgent().getFirst());
    forgetAll();
    assertThat(takeBack(one)).isTrue();
    assertThat(count(gateways.sender, "SELECT count(*) FROM delivery WHERE lane = 'urgent'"))
        .isEqualTo(1);
  }
}
