package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.CaseThread;
import org.herald.notice.DispatchId;
import org.herald.notice.DocumentId;
import org.herald.notice.Markings;
import org.herald.notice.NoticeId;
import org.herald.notice.NoticeReference;
import org.herald.notice.Origin;
import org.herald.notice.PartyId;
import org.herald.notice.Payload;
import org.herald.notice.Purpose;
import org.herald.notice.Recall;
import org.herald.notice.RecallAnswer;
import org.herald.notice.SubmissionResult;
import org.herald.notice.Tlp;
import org.herald.notice.Urgency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A notice is taken back, and everybody who has it says what became of it. */
class RecallTest extends BetweenTwoGateways {
  private static final Officer OFFICER = new Officer("officer-1");

  @Test
  void whatHasNotLeftDoesNotLeave() {
    NoticeId notice = accepted("R-1");
    SendResult result = recall(notice, Recall.Action.ERASE);
    assertThat(result.dispatches()).isEmpty();
    assertThat(gateways.claim()).isEmpty();
    assertThat(states("delivery")).containsExactly("recalled");
    assertThat(stateAtSender(notice)).isEqualTo("withdrawn");
  }

  @Test
  void theTrailSaysWhoTookItBack() {
    recall(accepted("R-1"), Recall.Action.ERASE);
    gateways.sender.audit().flush();
    assertThat(
            gateways
                .sender
                .jdbc()
                .sql(
                    """
                    SELECT count(*) FROM audit_entry WHERE convert_from(entry, 'UTF8')::json ->> 'event' = 'notice.recalled'
                      AND convert_from(entry, 'UTF8')::json ->> 'actor' IS NOT NULL
                    """)
                .query(Long.class)
                .single())
        .isOne();
  }

  @Test
  void whatTheNationalSystemsHaveNotSeenIsErasedAtOnce() {
    NoticeId notice = arrived("R-1");
    recall(notice, Recall.Action.ERASE);
    deliverRecall();
    assertThat(gateways.recipient.exchange().take("tracing-desk")).isEmpty();
    assertThat(stateAtRecipient(notice)).isEqualTo("erased");
    assertThat(keysAtRecipient(notice)).isZero();
    answer();
    assertThat(answers()).containsExactly("erased");
  }

  @Test
  void whatNationalSystemsHaveIsRestrictedUntilTheyHaveUndoneIt() {
    NoticeId notice = arrived("R-1");
    List<InboundNotice> handed = gateways.recipient.exchange().take("tracing-desk");
    gateways.recipient.exchange().delivered(handed);
    recall(notice, Recall.Action.ERASE);
    deliverRecall();
    gateways.clock.advance(Duration.ofHours(1));
    InboundNotice order = gateways.recipient.exchange().take("tracing-desk").getFirst();
    assertThat(order.isRecall()).isTrue();
    assertThat(order.recalls()).containsExactly(handed.getFirst().dispatch());
    answer();
    assertThat(answers()).containsExactly("restricted");
  }

  @Test
  void anOfficerAnswersAgainWhenTheNationalSystemsHaveActed() {
    NoticeId notice = arrived("R-1");
    gateways.recipient.exchange().delivered(gateways.recipient.exchange().take("tracing-desk"));
    recall(notice, Recall.Action.ERASE);
    deliverRecall();
    answer();
    var recalls = gateways.recipient.get(ReceivedRecalls.class);
    ReceivedRecalls.Received open = recalls.list().getFirst();
    assertThat(open.result()).isEqualTo(RecallAnswer.Result.RESTRICTED);
    assertThat(open.notice().id()).isEqualTo(notice);
    again(
        open,
        RecallAnswer.Result.ERASED,
        Optional.empty(),
        RecallAnswer.Effect.EXIT_BAN,
        RecallAnswer.Effect.BORDER_ALERT);
    answer();
    assertThat(answers()).containsExactly("erased");
    assertThat(
            gateways
                .sender
                .jdbc()
                .sql("SELECT array_to_string(undone, ' ') FROM recall_asked")
                .query(String.class)
                .single())
        .isEqualTo("border-alert exit-ban");
    assertThat(recalls.list().getFirst().result()).isEqualTo(RecallAnswer.Result.ERASED);
    assertThat(eventsAtRecipient("recall.answer-changed")).isOne();
  }

  @Test
  void whatIsNoAnswerToARecallIsRefusedAndRecorded() {
    NoticeId notice = arrived("R-1");
    recall(notice, Recall.Action.SUSPEND);
    deliverRecall();
    ReceivedRecalls.Received one = gateways.recipient.get(ReceivedRecalls.class).list().getFirst();
    assertThatThrownBy(() -> again(one, RecallAnswer.Result.ERASED, Optional.empty()))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("suspended, restricted, kept");
    assertThatThrownBy(() -> again(one, RecallAnswer.Result.KEPT, Optional.empty()))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("legal reason");
    assertThatThrownBy(
            () ->
                gateways
                    .recipient
                    .get(ReceivedRecalls.class)
                    .answer(
                        gateways.sender.party(),
                        DocumentId.at(gateways.clock.instant()),
                        RecallAnswer.Result.SUSPENDED,
                        Optional.empty(),
                        Set.of(),
                        OFFICER))
        .isInstanceOfSatisfying(
            RejectedException.class,
            refused -> assertThat(refused.code()).isEqualTo(FailureCode.NOT_FOUND));
    assertThat(eventsAtRecipient("recall.answer-refused")).isEqualTo(3);
    assertThat(eventsAtRecipient("recall.answer-changed")).isZero();
  }

  private void again(
      ReceivedRecalls.Received one,
      RecallAnswer.Result result,
      Optional<String> because,
      RecallAnswer.Effect... undone) {
    gateways
        .recipient
        .get(ReceivedRecalls.class)
        .answer(one.notice().issuer(), one.recall(), result, because, Set.of(undone), OFFICER);
  }

  private long eventsAtRecipient(String event) {
    gateways.recipient.audit().flush();
    return gateways
        .recipient
        .jdbc()
        .sql("SELECT count(*) FROM audit_entry WHERE event = ?")
        .param(event)
        .query(Long.class)
        .single();
  }

  @Test
  void aHandOverUnderWayIsRecalledOnceItsWorkerCannotWriteAnyMore() {
    NoticeId notice = arrived("R-1");
    assertThat(gateways.recipient.exchange().take("tracing-desk")).hasSize(1);
    recall(notice, Recall.Action.SUSPEND);
    deliverRecall();
    assertThat(gateways.recipient.exchange().take("tracing-desk")).isEmpty();
    gateways.clock.advance(Duration.ofHours(1));
    assertThat(gateways.recipient.exchange().take("tracing-desk"))
        .singleElement()
        .matches(InboundNotice::isRecall);
  }

  @ParameterizedTest
  @CsvSource({"ERASE,erased", "SUSPEND,suspended", "CORRECT,corrected"})
  void aRecallThatComesFirstKeepsItsNoticeWithoutEffect(Recall.Action action, String result) {
    NoticeId notice = accepted("R-1");
    Claimed first = gateways.claimOne();
    recall(notice, action);
    deliverRecall();
    gateways.deliver(first.sealed());
    assertThat(gateways.recipient.exchange().take("tracing-desk")).isEmpty();
    answer();
    assertThat(answers()).containsExactly(result);
  }

  @Test
  void aLaterVersionTakesEffectAfterASuspension() {
    NoticeId notice = arrived("R-1");
    recall(notice, Recall.Action.SUSPEND);
    deliverRecall();
    assertThat(stateAtRecipient(notice)).isEqualTo("suspended");
    gateways.accept("R-1", "corrected");
    gateways.deliver(gateways.claimOne().sealed());
    assertThat(stateAtRecipient(notice)).isEqualTo("active");
    assertThat(gateways.recipient.exchange().take("tracing-desk"))
        .singleElement()
        .matches(one -> one.version() == 2);
  }

  @Test
  void aRecordDoesNotBringAWithdrawnNoticeBack() {
    NoticeId notice = arrived("R-1");
    recall(notice, Recall.Action.ERASE);
    assertThat(gateways.accept("R-1", "other content"))
        .isInstanceOfSatisfying(
            SubmissionResult.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(FailureCode.NOTICE_CLOSED));
    assertThatThrownBy(() -> recall(notice, Recall.Action.ERASE))
        .isInstanceOfSatisfying(
            RejectedException.class,
            refused -> assertThat(refused.code()).isEqualTo(FailureCode.NOTICE_CLOSED));
  }

  @Test
  void aRecallThatBreaksARuleChangesNothing() {
    NoticeId notice = arrived("R-1");
    var order =
        new RecallOrder(
            DocumentId.at(gateways.clock.instant()),
            notice,
            Recall.Action.CORRECT,
            Recall.Reason.ARRESTED,
            Optional.of("synthetic reason"),
            Urgency.URGENT);
    assertThatThrownBy(() -> gateways.sender.casework().recall(order, OFFICER))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("Rule recall-outcome-ends-notice");
    assertThat(stateAtSender(notice)).isEqualTo("active");
    assertThat(answers()).isEmpty();
  }

  @Test
  void nobodyRecallsWhatIsNotOurs() {
    assertThatThrownBy(() -> recall(NoticeId.at(gateways.clock.instant()), Recall.Action.ERASE))
        .isInstanceOfSatisfying(
            RejectedException.class,
            refused -> assertThat(refused.code()).isEqualTo(FailureCode.NOT_FOUND));
  }

  @Test
  void onlyTheIssuerRecalls() {
    NoticeId notice = arrived("R-1");
    Instant now = gateways.clock.instant();
    var foreign =
        new Recall(
            origin(gateways.sender.party(), now),
            new NoticeReference(gateways.recipient.party(), notice, 1),
            Recall.Action.ERASE,
            Recall.Reason.COURT_ORDER,
            Optional.empty());
    send(gateways.sender, foreign, gateways.recipient.party());
    settle(gateways.claimOne());
    assertThat(outcomes()).contains("party-mismatch");
    assertThat(stateAtRecipient(notice)).isEqualTo("active");
  }

  @Test
  void anAnswerNobodyAskedForIsRejected() {
    Instant now = gateways.clock.instant();
    var answer =
        new RecallAnswer(
            origin(gateways.sender.party(), now),
            DocumentId.at(now),
            RecallAnswer.Result.ERASED,
            Optional.empty(),
            Set.of());
    gateways.accept("R-1", "a");
    settle(gateways.claimOne());
    send(gateways.sender, answer, gateways.recipient.party());
    settle(gateways.sender.exchange().claim(gateways.recipient.party(), Lane.ROUTINE).getFirst());
    assertThat(outcomes()).contains("not-found");
  }

  private static Origin origin(PartyId issuer, Instant now) {
    return new Origin(DocumentId.at(now), issuer, now);
  }

  private static void send(TestGateway from, Payload document, PartyId recipient) {
    SendResult result =
        from.casework()
            .send(
                new Sending(
                    document,
                    Purpose.IDENTIFY_OR_LOCATE,
                    Markings.of(Tlp.AMBER, Set.of()),
                    List.of(recipient),
                    Urgency.ROUTINE,
                    new CaseThread(document.key().value()),
                    Map.<PartyId, DispatchId>of()),
                OFFICER);
    assertThat(result.refused()).isEmpty();
  }

  private NoticeId accepted(String record) {
    return ((SubmissionResult.Accepted) gateways.accept(record, "a")).notice();
  }

  private NoticeId arrived(String record) {
    NoticeId notice = accepted(record);
    settle(gateways.claimOne());
    return notice;
  }

  private SendResult recall(NoticeId notice, Recall.Action action) {
    return gateways
        .sender
        .casework()
        .recall(
            new RecallOrder(
                DocumentId.at(gateways.clock.instant()),
                notice,
                action,
                action == Recall.Action.CORRECT
                    ? Recall.Reason.DATA_INCORRECT
                    : Recall.Reason.ENTERED_IN_ERROR,
                Optional.of("synthetic reason"),
                Urgency.URGENT),
            OFFICER);
  }

  private void settle(Claimed claimed) {
    gateways.settle(new Attempt.Answered(claimed, gateways.deliver(claimed.sealed())));
  }

  private void deliverRecall() {
    settle(gateways.sender.exchange().claim(gateways.recipient.party(), Lane.URGENT).getFirst());
  }

  private void answer() {
    Claimed answer =
        gateways.recipient.exchange().claim(gateways.sender.party(), Lane.URGENT).getFirst();
    gateways.sender.exchange().receive(gateways.recipient.party(), answer.sealed());
  }

  private List<String> answers() {
    return gateways
        .sender
        .jdbc()
        .sql("SELECT result FROM recall_asked")
        .query((row, n) -> row.getString(1))
        .list();
  }

  private List<String> outcomes() {
    return gateways
        .sender
        .jdbc()
        .sql("SELECT outcome_code FROM delivery WHERE outcome_code IS NOT NULL")
        .query((row, n) -> row.getString(1))
        .list();
  }

  private List<String> states(String table) {
    return gateways
        .sender
        .jdbc()
        .sql("SELECT state FROM " + table)
        .query((row, n) -> row.getString(1))
        .list();
  }

  private String stateAtSender(NoticeId notice) {
    return state(gateways.sender, notice);
  }

  private String stateAtRecipient(NoticeId notice) {
    return state(gateways.recipient, notice);
  }

  private static String state(TestGateway gateway, NoticeId notice) {
    return gateway
        .jdbc()
        .sql("SELECT state FROM notice WHERE notice_id = ?")
        .param(notice.value())
        .query(String.class)
        .single();
  }

  private long keysAtRecipient(NoticeId notice) {
    return gateways
        .recipient
        .jdbc()
        .sql(
            "SELECT count(*) FROM notice_version WHERE notice_id = ? AND notice_key_id IN "
                + "(SELECT key_id FROM vault_notice_key)")
        .param(notice.value())
        .query(Long.class)
        .single();
  }
}
