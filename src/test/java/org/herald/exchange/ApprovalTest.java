package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DocumentId;
import org.herald.notice.Notice;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Recall;
import org.herald.notice.SubmissionResult;
import org.herald.notice.Urgency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Yellow notices need a second person here. All people are synthetic. */
class ApprovalTest {
  private static final Officer CLERK = new Officer("clerk");
  private static final Officer SECOND = new Officer("second");
  private static final PartyId TOGO = PartyId.of("TG.NCB");

  @TempDir Path folder;
  private TwoGateways gateways;

  @BeforeEach
  void start() {
    gateways =
        new TwoGateways(
            folder,
            Map.of(
                "herald.release.approval.types", "yellow",
                "herald.release.approval.review-within", "1h"));
  }

  @AfterEach
  void stop() {
    gateways.close();
  }

  @Test
  void aRecordsNoticeLeavesOnceAPersonHasApprovedIt() {
    NoticeId notice = submitted("R-1", "a");
    assertThat(gateways.claim()).isEmpty();
    assertThat(state(notice)).isEqualTo("submitted");
    assertThat(desk().waiting())
        .singleElement()
        .satisfies(
            review -> {
              assertThat(review.submittedBy()).isEqualTo("system:exit-control-list");
              assertThat(review.recipients()).containsExactly(TOGO);
            });
    assertThat(desk().approve(notice, SECOND).dispatches()).containsOnlyKeys(TOGO);
    assertThat(gateways.claim()).hasSize(1);
    assertThat(state(notice)).isEqualTo("active");
    assertThat(desk().waiting()).isEmpty();
  }

  @Test
  void theSameRecordAgainIsNotSubmittedTwice() {
    NoticeId notice = submitted("R-1", "a");
    assertThat(gateways.accept("R-1", "a")).isInstanceOf(SubmissionResult.Unchanged.class);
    assertThat(desk().waiting()).hasSize(1);
    desk().approve(notice, SECOND);
    refused(FailureCode.NOTICE_CLOSED, () -> desk().approve(notice, SECOND));
    assertThat(gateways.claim()).hasSize(1);
  }

  @Test
  void aLaterVersionTakesThePlaceOfOneThatWaits() {
    NoticeId notice = submitted("R-1", "a");
    submitted("R-1", "b");
    assertThat(desk().waiting()).singleElement().matches(review -> review.version().number() == 2);
    desk().approve(notice, SECOND);
    assertThat(gateways.claimOne()).isNotNull();
  }

  @Test
  void aVersionThatWaitsLeavesTheOneInForceAlone() {
    NoticeId notice = submitted("R-1", "a");
    desk().approve(notice, SECOND);
    submitted("R-1", "b");
    assertThat(state(notice)).isEqualTo("active");
    desk().refuse(notice, SECOND, false, "synthetic reason");
    assertThat(state(notice)).isEqualTo("active");
    assertThat(gateways.claim()).hasSize(1);
  }

  @Test
  void nobodyApprovesTheirOwn() {
    NoticeId notice = submitted("R-1", "a");
    gateways.sender.jdbc().sql("UPDATE notice_review SET submitted_by = 'clerk'").update();
    refused(FailureCode.FOUR_EYES, () -> desk().approve(notice, CLERK));
    refused(FailureCode.FOUR_EYES, () -> desk().refuse(notice, CLERK, false, "synthetic"));
    assertThat(desk().waiting()).hasSize(1);
    assertThat(gateways.claim()).isEmpty();
    assertThat(refusalsRecorded()).isEqualTo(2);
  }

  @Test
  void whatIsRefusedDoesNotLeave() {
    NoticeId notice = submitted("R-1", "a");
    desk().refuse(notice, SECOND, true, "synthetic: the place is missing");
    assertThat(state(notice)).isEqualTo("incomplete");
    assertThat(gateways.claim()).isEmpty();
    submitted("R-1", "completed");
    desk().approve(notice, SECOND);
    assertThat(state(notice)).isEqualTo("active");
  }

  @Test
  void aDutyOfficerLetsItGoAndASecondPersonLooksAtItInTime() {
    NoticeId notice = submitted("R-1", "a");
    desk().release(urgent(notice, UrgentRelease.Ground.LIFE_RISK, List.of(TOGO)));
    assertThat(gateways.sender.exchange().claim(TOGO, Lane.URGENT)).hasSize(1);
    refused(FailureCode.FOUR_EYES, () -> desk().approve(notice, CLERK));
    gateways.clock.advance(Duration.ofMinutes(61));
    desk().chaseReviews();
    assertThat(gateways.sender.kept().alarms).anyMatch(cause -> cause.contains("review-overdue"));
    desk().approve(notice, SECOND);
    assertThat(gateways.sender.kept().recovered)
        .anyMatch(cause -> cause.contains("review-overdue"));
    assertThat(desk().waiting()).isEmpty();
  }

  @Test
  void whatADutyOfficerLetGoIsRecalledWhenItIsRefused() {
    NoticeId notice = submitted("R-1", "a");
    desk().release(urgent(notice, UrgentRelease.Ground.LIFE_RISK, List.of(TOGO)));
    gateways.sender.exchange().claim(TOGO, Lane.URGENT);
    SendResult recall = desk().refuse(notice, SECOND, false, "synthetic reason");
    assertThat(recall.dispatches()).containsOnlyKeys(TOGO);
    assertThat(state(notice)).isEqualTo("withdrawn");
  }

  @Test
  void aVersionThatWaitsDoesNotLeaveOnceItsNoticeIsTakenBack() {
    NoticeId notice = submitted("R-1", "a");
    desk().approve(notice, SECOND);
    gateways.claim();
    submitted("R-1", "b");
    desk()
        .recall(
            new RecallOrder(
                DocumentId.at(gateways.clock.instant()),
                notice,
                Recall.Action.ERASE,
                Recall.Reason.ENTERED_IN_ERROR,
                Optional.empty(),
                Urgency.URGENT),
            SECOND);
    refused(FailureCode.NOTICE_CLOSED, () -> desk().approve(notice, SECOND));
    assertThat(desk().waiting()).isEmpty();
    assertThat(state(notice)).isEqualTo("withdrawn");
  }

  @Test
  void whatWasReleasedIsReviewedBeforeALaterVersion() {
    NoticeId notice = submitted("R-1", "a");
    desk().release(urgent(notice, UrgentRelease.Ground.LIFE_RISK, List.of(TOGO)));
    submitted("R-1", "b");
    desk().approve(notice, SECOND);
    assertThat(desk().waiting())
        .as("the later version waits on its own")
        .singleElement()
        .matches(review -> review.version().number() == 2);
  }

  @Test
  void anUrgentReleaseNeedsItsGroundAndItsRecipients() {
    NoticeId notice = submitted("R-1", "a");
    refused(
        FailureCode.RULE_VIOLATED,
        () -> desk().release(urgent(notice, UrgentRelease.Ground.CHILD, List.of(TOGO))));
    refused(
        FailureCode.RULE_VIOLATED,
        () ->
            desk()
                .release(
                    urgent(
                        notice, UrgentRelease.Ground.LIFE_RISK, List.of(PartyId.of("OM.LO-PK")))));
    assertThat(state(notice)).isEqualTo("submitted");
  }

  @Test
  void aNoticeSentByHandWaitsToo() {
    var now = gateways.clock.instant();
    var notice =
        new Notice(
            NoticeId.at(now),
            1,
            gateways.sender.party(),
            now,
            TwoGateways.submission("R-9", "a", Urgency.ROUTINE).content());
    Sending sending = Sending.of(notice, List.of(TOGO), Urgency.ROUTINE);
    assertThat(desk().send(sending, CLERK).waits()).isTrue();
    assertThat(desk().send(sending, CLERK).waits()).as("the same again").isTrue();
    assertThat(desk().waiting()).hasSize(1);
    Sending toOthers = Sending.of(notice, List.of(PartyId.of("OM.LO-PK")), Urgency.ROUTINE);
    assertThat(desk().send(toOthers, CLERK).refused())
        .as("what waits for some does not go to others")
        .singleElement()
        .matches(no -> no.code() == FailureCode.FOUR_EYES);
    refused(FailureCode.FOUR_EYES, () -> desk().approve(notice.id(), CLERK));
    desk().approve(notice.id(), SECOND);
    assertThat(desk().send(sending, CLERK).dispatches()).containsOnlyKeys(TOGO);
    assertThat(gateways.claim()).hasSize(1);
  }

  private Casework desk() {
    return gateways.sender.casework();
  }

  private static UrgentRelease urgent(
      NoticeId notice, UrgentRelease.Ground ground, List<PartyId> recipients) {
    return new UrgentRelease(notice, CLERK, ground, recipients);
  }

  private NoticeId submitted(String record, String content) {
    var accepted = (SubmissionResult.Accepted) gateways.accept(record, content);
    assertThat(accepted.dispatches()).isZero();
    return accepted.notice();
  }

  private static void refused(FailureCode code, Runnable step) {
    assertThatThrownBy(step::run)
        .isInstanceOfSatisfying(
            RejectedException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private long refusalsRecorded() {
    gateways.sender.audit().flush();
    return gateways
        .sender
        .jdbc()
        .sql(
            "SELECT count(*) FROM audit_entry WHERE convert_from(entry, 'UTF8') LIKE '%four-eyes%'")
        .query(Long.class)
        .single();
  }

  private String state(NoticeId notice) {
    return gateways
        .sender
        .jdbc()
        .sql("SELECT state FROM notice WHERE notice_id = ?")
        .param(notice.value())
        .query(String.class)
        .single();
  }
}
