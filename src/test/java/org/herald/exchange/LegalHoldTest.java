package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.herald.failure.FailureCode;
import org.herald.notice.NoticeId;
import org.herald.notice.Recall;
import org.herald.notice.RecallAnswer;
import org.junit.jupiter.api.Test;

/** What is kept for a court is erased by nobody, here or at a partner. */
class LegalHoldTest extends ErasingTwoGateways {
  @Test
  void aLegalHoldStandsInTheWay() {
    NoticeId notice = arrived("R-1");
    assertThat(holds(gateways.sender).place(self(), notice, "court 7/26", FIRST)).isTrue();
    assertThat(holds(gateways.sender).place(self(), notice, "court 8/26", FIRST)).isFalse();
    refused(
        FailureCode.LEGAL_HOLD,
        () -> erasures().ask(self(), notice, Recall.Reason.RETENTION_ENDED, FIRST));
    refused(FailureCode.FOUR_EYES, () -> holds(gateways.sender).lift(self(), notice, FIRST));
    assertThat(holds(gateways.sender).lift(self(), notice, SECOND)).isFalse();
    erase(notice);
  }

  @Test
  void aHoldPlacedBetweenAskingAndAgreeingStillCounts() {
    NoticeId notice = arrived("R-1");
    erasures().ask(self(), notice, Recall.Reason.RETENTION_ENDED, FIRST);
    holds(gateways.sender).place(self(), notice, "court 7/26", FIRST);
    refused(FailureCode.LEGAL_HOLD, () -> erasures().agree(self(), notice, SECOND));
    assertThat(versions(gateways.sender, notice)).isOne();
  }

  @Test
  void whatAPartnerHoldsForACourtIsKeptAndTheReasonSaid() {
    NoticeId notice = arrived("R-1");
    TestGateway there = gateways.recipient;
    holds(there).place(self(), notice, "court 9/26", FIRST);
    erase(notice);
    deliverRecall();
    assertThat(state(there, notice)).isEqualTo("suspended");
    assertThat(versions(there, notice)).isOne();
    answer();
    assertThat(answers()).isEqualTo("kept");
    assertThat(holds(there).lift(self(), notice, SECOND)).isTrue();
    eraseThere(notice);
    assertThat(state(there, notice)).isEqualTo("erased");
    assertThat(versions(there, notice)).isZero();
    answer();
    assertThat(answers()).as("its issuer hears what became of it").isEqualTo("erased");
  }

  @Test
  void nationalSystemsGetTheOrderThatAHoldKeptFromThem() {
    NoticeId notice = arrived("R-1");
    TestGateway there = gateways.recipient;
    there.exchange().delivered(there.exchange().take("tracing-desk"));
    holds(there).place(self(), notice, "court 9/26", FIRST);
    erase(notice);
    deliverRecall();
    answer();
    gateways.clock.advance(Duration.ofHours(1));
    assertThat(there.exchange().take("tracing-desk")).isEmpty();
    var recalls = there.get(ReceivedRecalls.class);
    ReceivedRecalls.Received kept = recalls.list().getFirst();
    refused(
        FailureCode.RULE_VIOLATED,
        () ->
            recalls.answer(
                self(),
                kept.recall(),
                RecallAnswer.Result.ERASED,
                Optional.empty(),
                Set.of(),
                FIRST));
    holds(there).lift(self(), notice, SECOND);
    eraseThere(notice);
    assertThat(there.exchange().take("tracing-desk"))
        .singleElement()
        .matches(InboundNotice::isRecall);
    answer();
    assertThat(answers()).isEqualTo("restricted");
  }

  private void eraseThere(NoticeId notice) {
    var erasures = gateways.recipient.get(Erasures.class);
    erasures.ask(self(), notice, Recall.Reason.WITHDRAWN_BY_SOURCE, FIRST);
    erasures.agree(self(), notice, SECOND);
  }
}
