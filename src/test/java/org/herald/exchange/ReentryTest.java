package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.herald.notice.DocumentId;
import org.herald.notice.Notice;
import org.herald.notice.NoticeId;
import org.herald.notice.Recall;
import org.herald.notice.RecordKey;
import org.herald.notice.Submission;
import org.herald.notice.SubmissionResult;
import org.herald.notice.Urgency;
import org.herald.registry.NoticeMarks;
import org.herald.registry.Reviews;
import org.herald.registry.SubjectRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever was erased for good does not leave again unseen. All people are synthetic. */
class ReentryTest extends BetweenTwoGateways {
  private static final Officer OFFICER = new Officer("officer-1");

  @Test
  void theSamePersonUnderAnotherNumberWaitsForAPerson() {
    erase(accepted(gateways.accept("R-1", "a")).notice(), Recall.Reason.COURT_ORDER);
    SubmissionResult.Accepted again = accepted(sameAs("R-1", "R-77"));
    assertThat(again.dispatches()).isZero();
    assertThat(desk().waiting())
        .singleElement()
        .matches(review -> review.ground() == Reviews.Ground.RE_ENTRY);
    assertThat(gateways.claim()).isEmpty();
    desk().approve(again.notice(), OFFICER);
    assertThat(gateways.claim()).hasSize(1);
  }

  @Test
  void whatIsRestrictedWhileItWaitsLeavesOnNobodysWord() {
    erase(accepted(gateways.accept("R-1", "a")).notice(), Recall.Reason.COURT_ORDER);
    NoticeId waiting = accepted(sameAs("R-1", "R-77")).notice();
    var officer = new Officer("officer-2");
    var today = gateways.clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
    var request =
        gateways
            .sender
            .get(Rights.class)
            .open(SubjectRequests.Kind.RESTRICTION, "DSR-1", today, officer);
    var marked = gateways.sender.get(MarkedNotices.class);
    var mark = NoticeMarks.Mark.RESTRICTED;
    marked.mark(gateways.sender.party(), waiting, mark, request.id(), officer);
    assertThatThrownBy(() -> desk().approve(waiting, OFFICER))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.PROCESSING_RESTRICTED));
    assertThat(gateways.claim()).isEmpty();
    marked.unmark(gateways.sender.party(), waiting, mark, "decided", officer);
    desk().approve(waiting, OFFICER);
    assertThat(gateways.claim()).hasSize(1);
  }

  @Test
  void somebodyElseLeaves() {
    erase(accepted(gateways.accept("R-1", "a")).notice(), Recall.Reason.COURT_ORDER);
    assertThat(accepted(gateways.accept("R-2", "a")).dispatches()).isOne();
  }

  @ParameterizedTest
  @EnumSource(
      value = Recall.Reason.class,
      names = {"LOCATED", "REUNITED", "WITHDRAWN_BY_SOURCE"})
  void noBasisNoMemory(Recall.Reason reason) {
    erase(accepted(gateways.accept("R-1", "a")).notice(), reason);
    assertThat(accepted(sameAs("R-1", "R-77")).dispatches()).isOne();
    assertThat(remembered()).isZero();
  }

  @Test
  void whatHasLeftAlreadyIsNotAskedAgain() {
    var now = gateways.clock.instant();
    Submission submission = TwoGateways.submission("R-1", "a", Urgency.ROUTINE);
    var notice =
        new Notice(NoticeId.at(now), 1, gateways.sender.party(), now, submission.content());
    Sending sending = Sending.of(notice, submission.recipients(), Urgency.ROUTINE);
    SendResult first = desk().send(sending, OFFICER);
    erase(accepted(sameAs("R-1", "R-77")).notice(), Recall.Reason.COURT_ORDER);
    SendResult again = desk().send(sending, OFFICER);
    assertThat(again.dispatches()).isEqualTo(first.dispatches());
    assertThat(again.refused()).isEmpty();
  }

  @Test
  void noVersionOfAClosedNoticeLeavesByHand() {
    var now = gateways.clock.instant();
    Submission submission = TwoGateways.submission("R-1", "a", Urgency.ROUTINE);
    var first = new Notice(NoticeId.at(now), 1, gateways.sender.party(), now, submission.content());
    SendResult sent = desk().send(sending(first, submission), OFFICER);
    assertThat(sent.dispatches()).hasSize(1);
    recall(first.id(), Recall.Action.SUSPEND, Recall.Reason.DATA_INCORRECT);
    var second = new Notice(first.id(), 2, first.issuer(), now, submission.content());
    assertThat(desk().send(sending(second, submission), OFFICER).dispatches())
        .as("a suspended notice goes on with its next version")
        .hasSize(1);
    recall(first.id(), Recall.Action.ERASE, Recall.Reason.WITHDRAWN_BY_SOURCE);
    var third = new Notice(first.id(), 3, first.issuer(), now, submission.content());
    assertThatThrownBy(() -> desk().send(sending(third, submission), OFFICER))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.NOTICE_CLOSED))
        .hasMessageContaining("is withdrawn");
    assertThat(desk().send(sending(second, submission), OFFICER).dispatches())
        .as("the same again changes nothing")
        .hasSize(1);
  }

  private static Sending sending(Notice notice, Submission submission) {
    return Sending.of(notice, submission.recipients(), Urgency.ROUTINE);
  }

  @Test
  void theMemoryEnds() {
    erase(accepted(gateways.accept("R-1", "a")).notice(), Recall.Reason.ENTERED_IN_ERROR);
    assertThat(remembered()).isOne();
    gateways.clock.advance(Duration.ofDays(1826));
    desk().forgetOld();
    assertThat(remembered()).isZero();
  }

  @Test
  void anOutcomeClosesForGoodWhateverTheAction() {
    NoticeId notice = accepted(gateways.accept("R-1", "a")).notice();
    recall(notice, Recall.Action.SUSPEND, Recall.Reason.LOCATED);
    assertThat(gateways.accept("R-1", "b")).isInstanceOf(SubmissionResult.Refused.class);
  }

  private Casework desk() {
    return gateways.sender.casework();
  }

  private static SubmissionResult.Accepted accepted(SubmissionResult result) {
    assertThat(result).isInstanceOf(SubmissionResult.Accepted.class);
    return (SubmissionResult.Accepted) result;
  }

  /** The person of one record under the number of another. */
  private SubmissionResult sameAs(String record, String number) {
    Submission same = TwoGateways.submission(record, "a", Urgency.ROUTINE);
    var key = new RecordKey("exit-control-list", number, Digest.of(new byte[] {1}));
    return gateways
        .sender
        .exchange()
        .accept(
            List.of(
                new Submission(
                    key, same.source(), same.content(), same.recipients(), Urgency.ROUTINE)))
        .getFirst();
  }

  private void erase(NoticeId notice, Recall.Reason reason) {
    recall(notice, Recall.Action.ERASE, reason);
  }

  private void recall(NoticeId notice, Recall.Action action, Recall.Reason reason) {
    desk()
        .recall(
            new RecallOrder(
                DocumentId.at(gateways.clock.instant()),
                notice,
                action,
                reason,
                Optional.empty(),
                Urgency.URGENT),
            OFFICER);
  }

  private long remembered() {
    return gateways
        .sender
        .jdbc()
        .sql("SELECT count(*) FROM reentry_guard")
        .query(Long.class)
        .single();
  }
}
