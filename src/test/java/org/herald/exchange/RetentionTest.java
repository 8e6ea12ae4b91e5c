package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.herald.failure.FailureCode;
import org.herald.notice.NoticeId;
import org.herald.notice.Recall;
import org.junit.jupiter.api.Test;

/** Terms of eight months with a review three months before. All people are synthetic. */
class RetentionTest extends ErasingTwoGateways {
  @Override
  Map<String, Object> settings() {
    return Map.of(
        "herald.retention.months.[yellow]", "8",
        "herald.retention.months.default", "60",
        "herald.retention.months.received", "12",
        "herald.retention.review-months", "3");
  }

  @Test
  void aPersonIsAskedBeforeTheEnd() {
    NoticeId notice = arrived("R-1");
    retention().goOn();
    assertThat(retention().near()).isEmpty();
    pass(4);
    retention().goOn();
    assertThat(retention().near()).isEmpty();
    pass(2);
    retention().goOn();
    assertThat(retention().near()).singleElement().matches(one -> one.notice().equals(notice));
    assertThat(gateways.sender.kept().alarms).contains("retention-reviews retention-ends");
    retention().goOn();
    gateways.sender.audit().flush();
    assertThat(entries(gateways.sender, "retention.review-asked")).hasSize(1);
    assertThat(versions(gateways.sender, notice)).isOne();
  }

  @Test
  void whatNobodyExtendsIsErasedByItself() {
    NoticeId notice = arrived("R-1");
    retention().goOn();
    pass(9);
    retention().goOn();
    assertThat(versions(gateways.sender, notice)).isZero();
    assertThat(state(gateways.sender, notice)).isEqualTo("erased");
    assertThat(answers()).isEqualTo("open");
    gateways.sender.audit().flush();
    assertThat(entries(gateways.sender, "notice.expired")).hasSize(1);
    retention().goOn();
    gateways.sender.audit().flush();
    assertThat(entries(gateways.sender, "notice.erased")).hasSize(1);
    assertThat(erasures().list().getFirst().erasure().askedBy()).isEqualTo("system:retention");
  }

  @Test
  void anExtensionNeedsAReasonAndIsReviewedAgain() {
    NoticeId notice = arrived("R-1");
    refused(
        FailureCode.NOT_FOUND,
        () -> retention().extend(self(), notice, 12, "still searched for", FIRST));
    retention().goOn();
    pass(6);
    retention().goOn();
    refused(FailureCode.MALFORMED, () -> retention().extend(self(), notice, 12, " ", FIRST));
    refused(FailureCode.MALFORMED, () -> retention().extend(self(), notice, 61, "longer", FIRST));
    Instant end = retention().near().getFirst().keepUntil();
    assertThat(retention().extend(self(), notice, 4, "still searched for", FIRST))
        .isEqualTo(end.atOffset(ZoneOffset.UTC).plusMonths(4).toInstant());
    assertThat(retention().near()).isEmpty();
    retention().goOn();
    assertThat(gateways.sender.kept().recovered).contains("retention-reviews");
    pass(2);
    retention().goOn();
    assertThat(versions(gateways.sender, notice)).isOne();
    pass(2);
    retention().goOn();
    gateways.sender.audit().flush();
    assertThat(entries(gateways.sender, "retention.review-asked")).hasSize(2);
    assertThat(entries(gateways.sender, "retention.refused"))
        .as("the first was asked before the notice had a term")
        .containsExactly("not-found");
  }

  @Test
  void aLegalHoldKeepsItBeyondItsTerm() {
    NoticeId notice = arrived("R-1");
    retention().goOn();
    holds(gateways.sender).place(self(), notice, "court 7/26", FIRST);
    pass(9);
    retention().goOn();
    assertThat(versions(gateways.sender, notice)).isOne();
    assertThat(retention().near()).singleElement().matches(one -> one.held());
    holds(gateways.sender).lift(self(), notice, SECOND);
    retention().goOn();
    assertThat(versions(gateways.sender, notice)).isZero();
  }

  /** Its issuer has gone, say, and never takes it back. */
  @Test
  void aReceivedNoticeEndsHereAlone() {
    NoticeId notice = arrived("R-1");
    Retention theirs = gateways.recipient.get(Retention.class);
    theirs.goOn();
    pass(10);
    theirs.goOn();
    assertThat(theirs.near())
        .singleElement()
        .matches(one -> one.notice().equals(notice) && one.issuer().equals(self()));
    Instant end = theirs.near().getFirst().keepUntil();
    refused(
        FailureCode.NOT_FOUND,
        () -> theirs.extend(gateways.recipient.party(), notice, 1, "in force", FIRST));
    assertThat(theirs.extend(self(), notice, 1, "in force", FIRST)).isAfter(end);
    pass(2);
    theirs.goOn();
    assertThat(versions(gateways.recipient, notice)).isOne();
    pass(2);
    theirs.goOn();
    assertThat(versions(gateways.recipient, notice)).isZero();
    assertThat(state(gateways.recipient, notice)).isEqualTo("erased");
    assertThat(versions(gateways.sender, notice)).isOne();
    gateways.recipient.audit().flush();
    assertThat(entries(gateways.recipient, "notice.expired")).hasSize(1);
  }

  @Test
  void anErasureThatWaitedIsDoneWhenTheTermEnds() {
    NoticeId notice = arrived("R-1");
    retention().goOn();
    erasures().ask(self(), notice, Recall.Reason.COURT_ORDER, FIRST);
    pass(9);
    retention().goOn();
    assertThat(versions(gateways.sender, notice)).isZero();
    assertThat(erasures().list()).hasSize(1);
  }

  private Retention retention() {
    return gateways.sender.get(Retention.class);
  }

  private void pass(int months) {
    Instant now = gateways.clock.instant();
    gateways.clock.advance(
        Duration.between(now, now.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant()));
  }
}
