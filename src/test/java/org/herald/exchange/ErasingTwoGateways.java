package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Recall;
import org.herald.notice.SubmissionResult;

/** Two people who erase and hold between two gateways. All people are synthetic. */
abstract class ErasingTwoGateways extends BetweenTwoGateways {
  static final Officer FIRST = new Officer("first");
  static final Officer SECOND = new Officer("second");

  void erase(NoticeId notice) {
    erasures().ask(self(), notice, Recall.Reason.COURT_ORDER, FIRST);
    erasures().agree(self(), notice, SECOND);
  }

  PartyId self() {
    return gateways.sender.party();
  }

  Erasures erasures() {
    return gateways.sender.get(Erasures.class);
  }

  static Holds holds(TestGateway gateway) {
    return gateway.get(Holds.class);
  }

  static void refused(FailureCode code, Runnable step) {
    assertThatThrownBy(step::run)
        .isInstanceOfSatisfying(
            RejectedException.class, refused -> assertThat(refused.code()).isEqualTo(code));
  }

  NoticeId accepted(String record) {
    return ((SubmissionResult.Accepted) gateways.accept(record, "a")).notice();
  }

  NoticeId arrived(String record) {
    NoticeId notice = accepted(record);
    settle(gateways.claimOne());
    return notice;
  }

  void settle(Claimed claimed) {
    gateways.settle(new Attempt.Answered(claimed, gateways.deliver(claimed.sealed())));
  }

  List<Claimed> urgent() {
    return gateways.sender.exchange().claim(gateways.recipient.party(), Lane.URGENT);
  }

  void deliverRecall() {
    settle(urgent().getFirst());
  }

  void answer() {
    Claimed answer =
        gateways.recipient.exchange().claim(gateways.sender.party(), Lane.URGENT).getFirst();
    gateways
        .recipient
        .exchange()
        .settle(
            List.of(
                new Attempt.Answered(
                    answer,
                    gateways
                        .sender
                        .exchange()
                        .receive(gateways.recipient.party(), answer.sealed()))));
  }

  String answers() {
    return String.join(",", erasures().list().getFirst().answers().values());
  }

  static String state(TestGateway gateway, NoticeId notice) {
    return gateway
        .jdbc()
        .sql("SELECT state FROM notice WHERE notice_id = ?")
        .param(notice.value())
        .query(String.class)
        .single();
  }

  static UUID key(TestGateway gateway, NoticeId notice) {
    return gateway
        .jdbc()
        .sql("SELECT notice_key_id FROM notice_version WHERE notice_id = ?")
        .param(notice.value())
        .query(UUID.class)
        .single();
  }

  static long versions(TestGateway gateway, NoticeId notice) {
    return count(
        gateway, "SELECT count(*) FROM notice_version WHERE notice_id = ?", notice.value());
  }

  static long count(TestGateway gateway, String sql, Object... params) {
    return gateway.jdbc().sql(sql).params(params).query(Long.class).single();
  }

  static List<String> entries(TestGateway gateway, String event) {
    return gateway
        .jdbc()
        .sql("SELECT coalesce(code, '') FROM audit_entry WHERE event = ? ORDER BY year, leaf_index")
        .param(event)
        .query((row, n) -> row.getString(1))
        .list();
  }
}
