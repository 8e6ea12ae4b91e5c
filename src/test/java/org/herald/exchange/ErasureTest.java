package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.herald.audit.Audit;
import org.herald.audit.verify.StoredRows;
import org.herald.audit.verify.StoredRows.Detail;
import org.herald.failure.FailureCode;
import org.herald.notice.DocumentId;
import org.herald.notice.NoticeId;
import org.herald.notice.Recall;
import org.herald.notice.Urgency;
import org.herald.vault.TestEpochs;
import org.herald.vault.Vault;
import org.junit.jupiter.api.Test;

/** Two people erase a notice, here and at the partner that has it. All people are synthetic. */
class ErasureTest extends ErasingTwoGateways {
  @Test
  void nobodyErasesAlone() {
    NoticeId notice = arrived("R-1");
    refused(FailureCode.NOT_FOUND, () -> erasures().agree(self(), notice, SECOND));
    erasures().ask(self(), notice, Recall.Reason.COURT_ORDER, FIRST);
    refused(FailureCode.FOUR_EYES, () -> erasures().agree(self(), notice, FIRST));
    assertThat(versions(gateways.sender, notice)).isOne();
    gateways.sender.audit().flush();
    assertThat(entries(gateways.sender, "erasure.rejected"))
        .containsExactly("not-found", "four-eyes");
  }

  @Test
  void nothingOfItIsLeftHere() {
    NoticeId notice = arrived("R-1");
    gateways.sender.audit().flush();
    long entriesBefore = count(gateways.sender, "SELECT count(*) FROM audit_entry");
    UUID key = key(gateways.sender, notice);
    erase(notice);
    TestGateway here = gateways.sender;
    assertThat(versions(here, notice)).isZero();
    assertThat(
            count(
                here,
                """
                SELECT count(*) FROM dispatch d JOIN delivery e USING (dispatch_id)
                WHERE e.notice_id = ? AND (d.sealed IS NOT NULL OR d.signed IS NOT NULL)
                """,
                notice.value()))
        .isZero();
    assertThat(count(here, "SELECT count(*) FROM audit_detail WHERE key_id = ?", key.toString()))
        .isZero();
    assertThat(count(here, "SELECT count(*) FROM vault_notice_key WHERE key_id = ?", key)).isZero();
    assertThat(state(here, notice)).isEqualTo("erased");
    here.audit().flush();
    assertThat(count(here, "SELECT count(*) FROM audit_entry")).isGreaterThan(entriesBefore);
    refused(
        FailureCode.NOTICE_CLOSED,
        () -> erasures().ask(self(), notice, Recall.Reason.COURT_ORDER, FIRST));
  }

  @Test
  void theTrailNamesTheEntriesWhoseDetailsAreGone() {
    NoticeId notice = arrived("R-1");
    gateways.sender.audit().flush();
    List<Long> about =
        gateways
            .sender
            .jdbc()
            .sql("SELECT leaf_index FROM audit_entry WHERE notice = ? ORDER BY 1")
            .param(notice.toString())
            .query((row, n) -> row.getLong(1))
            .list();
    assertThat(about).isNotEmpty();
    erasures().ask(self(), notice, Recall.Reason.COURT_ORDER, FIRST);
    erasures().agree(self(), notice, SECOND);
    gateways.sender.audit().flush();
    Audit audit = gateways.sender.audit();
    String named =
        audit.search().chain(notice.toString()).stream()
            .filter(entry -> entry.json().contains("\"notice.erased\""))
            .map(entry -> audit.detail(entry).orElseThrow().get("entries"))
            .findFirst()
            .orElseThrow();
    about.forEach(index -> assertThat(covers(named, index)).as(named + " " + index).isTrue());
  }

  @Test
  void whoComparesTheRowsFindsEveryMissingDetailExplained() {
    NoticeId notice = arrived("R-1");
    erase(notice);
    deliverRecall();
    answer();
    for (TestGateway gateway : List.of(gateways.sender, gateways.recipient)) {
      gateway.audit().flush();
      int year = gateways.clock.instant().atOffset(ZoneOffset.UTC).getYear();
      var states =
          gateway.audit().search().rows(year, 0, StoredRows.MOST).stream()
              .map(StoredRows.Row::detail)
              .toList();
      assertThat(states).contains(Detail.GOOD, Detail.ERASED);
      assertThat(states).doesNotContain(Detail.MISSING, Detail.DIFFERENT);
    }
  }

  @Test
  void whoHasItIsToldAndAnswers() {
    NoticeId notice = arrived("R-1");
    erase(notice);
    assertThat(answers()).isEqualTo("open");
    deliverRecall();
    answer();
    assertThat(answers()).isEqualTo("erased");
    assertThat(state(gateways.recipient, notice)).isEqualTo("erased");
  }

  @Test
  void whatWasWithdrawnBeforeCanStillBeErased() {
    NoticeId notice = arrived("R-1");
    gateways
        .sender
        .casework()
        .recall(
            new RecallOrder(
                DocumentId.at(gateways.clock.instant()),
                notice,
                Recall.Action.SUSPEND,
                Recall.Reason.LOCATED,
                Optional.empty(),
                Urgency.URGENT),
            FIRST);
    deliverRecall();
    answer();
    gateways.clock.advance(Duration.ofSeconds(1));
    erase(notice);
    deliverRecall();
    assertThat(state(gateways.recipient, notice)).isEqualTo("erased");
    answer();
    assertThat(answers()).isEqualTo("erased");
  }

  @Test
  void whatIsUnderWayEndsAndItsReceiptStillCounts() {
    NoticeId notice = accepted("R-1");
    Claimed underWay = gateways.claimOne();
    erase(notice);
    assertThat(gateways.sender.stateOf(underWay.dispatch())).isEqualTo("recalled");
    settle(underWay);
    assertThat(gateways.sender.stateOf(underWay.dispatch())).isEqualTo("receipted");
    deliverRecall();
    assertThat(state(gateways.recipient, notice)).isEqualTo("erased");
  }

  @Test
  void itIsCompleteWhenTheEpochIsOver() {
    NoticeId notice = arrived("R-1");
    erase(notice);
    erasures().followUp();
    assertThat(erasures().list().getFirst().erasure().completedAt()).isEmpty();
    gateways.clock.advance(Duration.ofHours(25));
    TestEpochs.goOn(gateways.sender.get(Vault.class));
    erasures().followUp();
    assertThat(erasures().list().getFirst().erasure().completedAt()).isPresent();
    gateways.sender.audit().flush();
    assertThat(entries(gateways.sender, "erasure.completed")).hasSize(1);
  }

  @Test
  void whoDoesNotAnswerIsAskedAgainAndThenAPersonIsTold() {
    NoticeId notice = arrived("R-1");
    erase(notice);
    deliverRecall();
    erasures().followUp();
    assertThat(urgent()).isEmpty();
    gateways.clock.advance(Duration.ofDays(4));
    erasures().followUp();
    settle(urgent().getFirst());
    assertThat(gateways.sender.kept().alarms).noneMatch(one -> one.contains("unanswered"));
    gateways.clock.advance(Duration.ofDays(4));
    erasures().followUp();
    assertThat(gateways.sender.kept().alarms)
        .anyMatch(one -> one.startsWith("recall-unanswered/TG.NCB"));
    settle(urgent().getFirst());
    for (Claimed answer :
        gateways.recipient.exchange().claim(gateways.sender.party(), Lane.URGENT)) {
      gateways.sender.exchange().receive(gateways.recipient.party(), answer.sealed());
    }
    assertThat(gateways.sender.kept().recovered)
        .anyMatch(one -> one.startsWith("recall-unanswered/TG.NCB"));
    assertThat(answers()).isEqualTo("erased");
  }

  @Test
  void anErasureThatIsNotWantedErasesNothing() {
    NoticeId notice = arrived("R-1");
    erasures().ask(self(), notice, Recall.Reason.COURT_ORDER, FIRST);
    erasures().refuse(self(), notice, SECOND);
    refused(FailureCode.NOT_FOUND, () -> erasures().agree(self(), notice, SECOND));
    assertThat(erasures().list()).isEmpty();
    refused(
        FailureCode.MALFORMED, () -> erasures().ask(self(), notice, Recall.Reason.RESCUED, FIRST));
  }

  /** Whether ranges such as {@code 2026:1,3-5} cover an index. */
  private static boolean covers(String text, long index) {
    var ranges = Pattern.compile("[:,](\\d+)(?:-(\\d+))?").matcher(text);
    while (ranges.find()) {
      long from = Long.parseLong(ranges.group(1));
      long to = ranges.group(2) == null ? from : Long.parseLong(ranges.group(2));
      if (index >= from && index <= to) {
        return true;
      }
    }
    return false;
  }
}
