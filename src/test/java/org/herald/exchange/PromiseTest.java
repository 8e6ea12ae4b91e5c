package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.herald.audit.LogEntries;
import org.herald.failure.FailureCode;
import org.herald.notice.PartyId;
import org.junit.jupiter.api.Test;

/** What a receipt promises is asked for when its time is over, and what became of it is kept. */
class PromiseTest extends BetweenTwoGateways {
  private static final Set<PartyId> TOGO = Set.of(PartyId.of("TG.NCB"));

  private Promises promises() {
    return gateways.sender.get(Promises.class);
  }

  private AwaitedProof due() {
    gateways.accept("SYN-1", "one");
    Claimed claimed = gateways.claimOne();
    gateways.settle(new Attempt.Answered(claimed, gateways.deliver(claimed.sealed())));
    assertThat(promises().due(TOGO)).as("before its time").isEmpty();
    gateways.clock.advance(Duration.ofSeconds(61));
    List<AwaitedProof> due = promises().due(TOGO);
    assertThat(due).hasSize(1);
    return due.getFirst();
  }

  private List<String> events(String event) {
    gateways.sender.audit().flush();
    return gateways
        .sender
        .jdbc()
        .sql("SELECT dispatch FROM audit_entry WHERE convert_from(entry, 'UTF8') LIKE ?")
        .param("%\"event\":\"" + event + "\"%")
        .query((row, number) -> row.getString(1))
        .list();
  }

  @Test
  void theEntryIsWhereTheReceiptSaysAndItsProofIsKept() {
    AwaitedProof due = due();
    gateways.recipient.audit().flush();
    int year = Integer.parseInt(due.origin().substring(due.origin().length() - 4));
    assertThat(due.origin()).startsWith("TG.NCB/audit/");
    assertThat(
            gateways
                .recipient
                .audit()
                .proofs()
                .indexOf(year, due.dispatch().toString(), due.leaf().bytes()))
        .isPresent();
    promises().kept(due, "synthetic proof");
    assertThat(promises().proof(due.dispatch())).contains("synthetic proof");
    gateways.clock.advance(Duration.ofHours(1));
    assertThat(promises().due(TOGO)).isEmpty();
    assertThat(events("promise.broken")).isEmpty();
    assertThat(events("promise.kept-late")).isEmpty();
  }

  @Test
  void whatIsNotAnsweredIsAskedAgainLater() {
    due();
    assertThat(promises().due(TOGO)).isEmpty();
    gateways.clock.advance(Duration.ofSeconds(61));
    assertThat(promises().due(TOGO)).hasSize(1);
    gateways.clock.advance(Duration.ofSeconds(61));
    assertThat(promises().due(Set.of())).as("of a party that cannot be called").isEmpty();
  }

  @Test
  void aBrokenPromiseIsSaidOnceAndItsLateKeepingEndsTheAlarm() {
    AwaitedProof due = due();
    promises().broken(due, FailureCode.NOT_FOUND);
    promises().broken(due, FailureCode.NOT_FOUND);
    assertThat(gateways.sender.kept().alarms).containsOnlyOnce("promise-broken/TG.NCB not-found");
    assertThat(events("promise.broken")).containsExactly(due.dispatch().toString());

    promises().kept(due, "synthetic proof");
    assertThat(events("promise.kept-late")).containsExactly(due.dispatch().toString());
    assertThat(gateways.sender.kept().recovered).contains("promise-broken/TG.NCB");
    promises().broken(due, FailureCode.NOT_FOUND);
    assertThat(events("promise.broken")).hasSize(1);
  }

  @Test
  void aLeafIsTheHashOfTheEntryWithItsPrefix() {
    // The hash of an empty entry, from RFC 6962's reference implementations.
    assertThat(java.util.HexFormat.of().formatHex(LogEntries.leafHash(new byte[0])))
        .isEqualTo("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  }
}
