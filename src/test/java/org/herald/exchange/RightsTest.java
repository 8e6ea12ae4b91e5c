package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.herald.failure.FailureCode;
import org.herald.notice.Notice;
import org.herald.notice.NoticeId;
import org.herald.notice.Submission;
import org.herald.notice.SubmissionResult;
import org.herald.notice.Urgency;
import org.herald.registry.NoticeMarks.Mark;
import org.herald.registry.SubjectRequests.Kind;
import org.herald.registry.SubjectRequests.Outcome;
import org.junit.jupiter.api.Test;

/** What data subjects ask for, and by when they have an answer. */
class RightsTest extends ErasingTwoGateways {
  @Override
  Map<String, Object> settings() {
    return Map.of("herald.rights.answer-within", "20d", "herald.rights.extend-by", "10d");
  }

  @Test
  void theClockRunsFromTheDayOfReceiptAndWarnsBeforeItsEnd() {
    LocalDate received = today().minusDays(5);
    var request = rights().open(Kind.ACCESS, "DSR-1", received, FIRST);
    assertThat(request.dueOn()).isEqualTo(received.plusDays(20));
    rights().warn();
    assertThat(alarms()).doesNotContain("rights-due rights-due");
    gateways.clock.advance(Duration.ofDays(8));
    rights().warn();
    assertThat(alarms()).contains("rights-due rights-due");
    assertThat(rights().putOff(request.id(), "the archive is searched", FIRST))
        .isEqualTo(received.plusDays(30));
    assertThat(gateways.sender.kept().recovered).contains("rights-due");
    refused(FailureCode.MALFORMED, () -> rights().putOff(request.id(), "again", FIRST));
    rights().answer(request.id(), Outcome.GRANTED, "copies were handed over", FIRST);
    assertThat(rights().list()).isEmpty();
    refused(
        FailureCode.NOT_FOUND,
        () -> rights().answer(request.id(), Outcome.REFUSED, "twice", FIRST));
    gateways.sender.audit().flush();
    assertThat(entries(gateways.sender, "rights.requested")).hasSize(1);
    assertThat(entries(gateways.sender, "rights.put-off")).hasSize(1);
    assertThat(entries(gateways.sender, "rights.answered"))
        .singleElement()
        .asString()
        .doesNotContain("copies");
    assertThat(entries(gateways.sender, "rights.refused")).hasSize(2);
  }

  @Test
  void theMostUrgentComesFirstAndNoneIsReceivedTomorrow() {
    rights().open(Kind.ERASURE, "DSR-1", today(), FIRST);
    rights().open(Kind.CORRECTION, "DSR-2", today().minusDays(3), FIRST);
    assertThat(rights().list())
        .extracting(one -> one.reference())
        .containsExactly("DSR-2", "DSR-1");
    refused(
        FailureCode.MALFORMED,
        () -> rights().open(Kind.ACCESS, "DSR-3", today().plusDays(1), FIRST));
    refused(FailureCode.MALFORMED, () -> rights().open(Kind.ACCESS, " ", today(), FIRST));
    refused(
        FailureCode.MALFORMED, () -> rights().open(Kind.ACCESS, "x".repeat(101), today(), FIRST));
  }

  @Test
  void aRestrictedNoticeGoesToNobodyByRecordOrByHand() {
    NoticeId notice = arrived("R-1");
    UUID request = rights().open(Kind.RESTRICTION, "DSR-1", today(), FIRST).id();
    assertThat(marked().mark(self(), notice, Mark.RESTRICTED, request, FIRST)).isTrue();
    assertThat(marked().mark(self(), notice, Mark.RESTRICTED, request, FIRST)).isFalse();
    assertThat(gateways.accept("R-1", "b"))
        .isInstanceOfSatisfying(
            SubmissionResult.Refused.class,
            no -> assertThat(no.code()).isEqualTo(FailureCode.PROCESSING_RESTRICTED));
    Submission submission = TwoGateways.submission("R-1", "c", Urgency.ROUTINE);
    var second = new Notice(notice, 2, self(), gateways.clock.instant(), submission.content());
    refused(
        FailureCode.PROCESSING_RESTRICTED,
        () ->
            gateways
                .sender
                .casework()
                .send(Sending.of(second, submission.recipients(), Urgency.ROUTINE), FIRST));
    assertThat(gateways.claim()).isEmpty();
    marked().unmark(self(), notice, Mark.RESTRICTED, "the court has decided", FIRST);
    assertThat(gateways.accept("R-1", "b")).isInstanceOf(SubmissionResult.Accepted.class);
    gateways.sender.audit().flush();
    assertThat(entries(gateways.sender, "notice.marked")).hasSize(1);
    assertThat(entries(gateways.sender, "notice.unmarked")).hasSize(1);
  }

  @Test
  void aMarkNeedsAnOpenRequestAndANoticeThatIsHeld() {
    NoticeId notice = arrived("R-1");
    UUID request = rights().open(Kind.CORRECTION, "DSR-1", today(), FIRST).id();
    var unknown = NoticeId.at(gateways.clock.instant());
    refused(
        FailureCode.NOT_FOUND,
        () -> marked().mark(self(), unknown, Mark.CONTESTED, request, FIRST));
    refused(
        FailureCode.NOT_FOUND,
        () -> marked().mark(self(), notice, Mark.CONTESTED, unknown.value(), FIRST));
    refused(
        FailureCode.NOT_FOUND,
        () -> marked().unmark(self(), notice, Mark.CONTESTED, "none", FIRST));
    marked().mark(self(), notice, Mark.CONTESTED, request, FIRST);
    assertThat(marked().marks(self(), notice))
        .singleElement()
        .matches(placed -> placed.request().equals(request));
    assertThat(gateways.accept("R-1", "b"))
        .as("what is contested goes on")
        .isInstanceOf(SubmissionResult.Accepted.class);
  }

  @Test
  void whoHoldsItIsKnownFromDeliveryToErasure() {
    NoticeId notice = arrived("R-1");
    assertThat(rights().holders(self(), notice))
        .extracting(Rights.Holder::kind, Rights.Holder::name, Rights.Holder::state)
        .containsExactly(
            tuple("here", "PK.FIA", "active"),
            tuple("system", "exit-control-list", "source"),
            tuple("partner", "TG.NCB", "accepted"));
    assertThat(there().holders(self(), notice))
        .extracting(Rights.Holder::kind, Rights.Holder::name)
        .contains(tuple("here", "TG.NCB"), tuple("issuer", "PK.FIA"))
        .doesNotContain(tuple("partner", "TG.NCB"));
    erase(notice);
    assertThat(partner(notice)).isEqualTo("asked to erase");
    deliverRecall();
    answer();
    assertThat(partner(notice)).isEqualTo("erased");
    assertThat(rights().holders(self(), notice).getFirst().state()).isEqualTo("erased");
    refused(
        FailureCode.NOT_FOUND,
        () -> rights().holders(self(), NoticeId.at(gateways.clock.instant())));
  }

  private String partner(NoticeId notice) {
    return rights().holders(self(), notice).stream()
        .filter(one -> one.kind().equals("partner"))
        .map(Rights.Holder::state)
        .findFirst()
        .orElseThrow();
  }

  private List<String> alarms() {
    return gateways.sender.kept().alarms;
  }

  private LocalDate today() {
    return gateways.clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private Rights rights() {
    return gateways.sender.get(Rights.class);
  }

  private MarkedNotices marked() {
    return gateways.sender.get(MarkedNotices.class);
  }

  private Rights there() {
    return gateways.recipient.get(Rights.class);
  }
}
