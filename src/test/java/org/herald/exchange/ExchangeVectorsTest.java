package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.herald.document.Documents;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Outcome;
import org.herald.notice.PartyId;
import org.herald.seal.SealedMessage;
import org.herald.seal.SignedMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Attacks on the whole gateway below the transport, one folder each in vectors/exchange. Whatever
 * comes, a refusal leaves exactly one audit entry and nothing else at the recipient, the delivery
 * stays unfinished at the sender, and the good message still gets through afterwards.
 */
class ExchangeVectorsTest {
  private static final List<String> RECIPIENT_TABLES =
      List.of("inbound", "inbound_delivery", "notice", "notice_version");

  @TempDir static Path folder;
  private static TwoGateways gateways;
  private static TestGateway third;
  private static Forger forger;

  @BeforeAll
  static void start() {
    gateways = new TwoGateways(folder);
    third =
        TestGateway.start(
            "OM.LO-PK",
            List.of("PK.FIA"),
            gateways.pki,
            folder.resolve("OM.LO-PK"),
            gateways.clock,
            java.util.Map.of());
    gateways.introduce(third, gateways.sender);
    gateways.introduce(third, gateways.recipient);
    forger = new Forger(gateways.sender, gateways.recipient, third);
  }

  @AfterAll
  static void stop() {
    third.close();
    gateways.close();
  }

  static Stream<String> cases() throws IOException {
    return ExchangeCase.names().stream();
  }

  /** What the recipient said: a receipt, or the code of its refusal. */
  private record Answer(Optional<SignedMessage> receipt, Optional<FailureCode> refusal) {}

  @ParameterizedTest
  @MethodSource("cases")
  void isTakenAsExpected(String name) throws IOException {
    ExchangeCase attack = ExchangeCase.read(name);
    gateways.accept(name, "content");
    Claimed claimed = gateways.claimOne();
    Optional<SignedMessage> first =
        attack.get("first").map(delivered -> gateways.deliver(claimed.sealed()));
    SealedMessage message = forger.message(attack, claimed.sealed(), gateways.clock.instant());
    gateways.clock.advance(attack.duration("wait"));
    gateways.recipientClock.setApart(attack.duration("skew"));
    List<Long> before = counts();
    List<String> entriesBefore = entries();

    Answer answer =
        answer(attack.get("caller").map(PartyId::of).orElse(gateways.sender.party()), message);

    assertThat(answer.refusal().map(FailureCode::wire)).isEqualTo(attack.get("expect.refused"));
    if (answer.refusal().isPresent()) {
      assertThat(counts()).as("stored by a refusal").isEqualTo(before);
      assertThat(entries().subList(entriesBefore.size(), entries().size()))
          .containsExactly(
              "message.refused "
                  + attack.get("caller").orElse("PK.FIA")
                  + " "
                  + attack.get("expect.refused").orElseThrow());
    } else {
      checkReceipt(attack, answer.receipt().orElseThrow(), first);
    }
    settle(attack, claimed, answer);
    assertThat(gateways.sender.stateOf(claimed.dispatch()))
        .isEqualTo(attack.get("expect.state").orElseThrow());
    goodMessageAfterwards(claimed, attack.get("expect.afterwards"));
  }

  private static Answer answer(PartyId caller, SealedMessage message) {
    try {
      return new Answer(
          Optional.of(gateways.recipient.exchange().receive(caller, message)), Optional.empty());
    } catch (RejectedException refused) {
      return new Answer(Optional.empty(), Optional.of(refused.code()));
    }
  }

  private static void checkReceipt(
      ExchangeCase attack, SignedMessage receipt, Optional<SignedMessage> first) {
    String expected = attack.get("expect.receipt").orElse("accepted");
    if (expected.equals("same")) {
      assertThat(receipt.bytes()).isEqualTo(first.orElseThrow().bytes());
      return;
    }
    Outcome outcome =
        gateways
            .recipient
            .get(Documents.class)
            .readReceipt(
                gateways
                    .sender
                    .seal()
                    .verify(receipt, gateways.recipient.party(), gateways.recipientClock.instant())
                    .content())
            .outcome();
    String told =
        switch (outcome) {
          case Outcome.Accepted accepted -> "accepted";
          case Outcome.Rejected rejected -> "rejected " + rejected.reason();
        };
    assertThat(told).isEqualTo(expected);
  }

  private static void settle(ExchangeCase attack, Claimed claimed, Answer answer) {
    gateways.sender.kept().alarms.clear();
    if (answer.refusal().isPresent()) {
      gateways.settle(new Attempt.Failed(claimed, answer.refusal().get()));
      return;
    }
    SignedMessage receipt =
        forger.receipt(attack, answer.receipt().orElseThrow(), gateways.recipientClock.instant());
    gateways.settle(new Attempt.Answered(claimed, receipt));
    Optional<String> refused = attack.get("expect.receipt-refused");
    assertThat(gateways.sender.kept().alarms)
        .isEqualTo(refused.map(code -> "receipt-invalid/TG.NCB " + code).stream().toList());
  }

  private static void goodMessageAfterwards(Claimed claimed, Optional<String> refusal) {
    gateways.recipientClock.setApart(Duration.ZERO);
    if (gateways.sender.stateOf(claimed.dispatch()).equals("receipted")) {
      return;
    }
    gateways.clock.advance(Duration.ofMinutes(20));
    Claimed again = gateways.claimOne();
    assertThat(again.dispatch()).isEqualTo(claimed.dispatch());
    if (refusal.isPresent()) {
      // The sender itself signed other content under this id, and its receipt stands.
      Answer answer = answer(gateways.sender.party(), again.sealed());
      assertThat(answer.refusal().map(FailureCode::wire)).isEqualTo(refusal);
      gateways.sender.jdbc().sql("DELETE FROM delivery").update();
      return;
    }
    gateways.settle(new Attempt.Answered(again, gateways.deliver(again.sealed())));
    assertThat(gateways.sender.stateOf(claimed.dispatch())).isEqualTo("receipted");
    assertThat(deliveredTo(claimed)).as("effects of this dispatch").isEqualTo(2);
  }

  /** The tracing desk and the alert queue, once each. */
  private static long deliveredTo(Claimed claimed) {
    return gateways
        .recipient
        .jdbc()
        .sql("SELECT count(*) FROM inbound_delivery WHERE dispatch_id = ?")
        .param(claimed.dispatch().value())
        .query(Long.class)
        .single();
  }

  private static List<Long> counts() {
    return RECIPIENT_TABLES.stream()
        .map(
            table ->
                gateways
                    .recipient
                    .jdbc()
                    .sql("SELECT count(*) FROM " + table)
                    .query(Long.class)
                    .single())
        .toList();
  }

  /** The recipient's log: event, partner and code of each entry. */
  private static List<String> entries() {
    gateways.recipient.audit().flush();
    return gateways
        .recipient
        .jdbc()
        .sql(
            """
            SELECT concat_ws(' ', e ->> 'event', e ->> 'partner', e ->> 'code') AS told FROM
              (SELECT leaf_index, convert_from(entry, 'UTF8')::json AS e FROM audit_entry) entries
            ORDER BY leaf_index
            """)
        .query((row, n) -> row.getString("told"))
        .list();
  }
}
