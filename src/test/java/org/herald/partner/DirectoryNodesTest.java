package org.herald.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.herald.failure.FailureCode.KEY_REUSED;
import static org.herald.failure.FailureCode.SERIAL_NOT_RISING;
import static org.herald.partner.Refusals.assertRefused;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.herald.failure.RejectedException;
import org.herald.partner.PartnerBuilder.Field;
import org.junit.jupiter.api.Test;

/** Several nodes on one database, and what survives when something fails. */
class DirectoryNodesTest extends DirectoryContract {

  @Test
  void ofTwoDescriptionsWithOneSerialExactlyOneWins() throws Exception {
    byte[] one = party.sign(party.describe(1));
    byte[] two = party.sign(Field.MAX_DISPATCH_BYTES.in(party.describe(1), 1L));
    assertThat(race(one, two)).containsExactlyInAnyOrder("admitted", "serial-not-rising");
    assertThat(rows(party)).isOne();
  }

  @Test
  void ofTwoPartiesThatClaimOneKeyExactlyOneWins() throws Exception {
    byte[] one = party.sign(party.describe(1));
    byte[] two = other.sign(Field.TLS.in(other.describe(1), Set.of(party.tls.getPublic())));
    assertThat(race(one, two)).containsExactlyInAnyOrder("admitted", "key-reused");
    assertThat(rows(party) + rows(other)).isOne();
  }

  @Test
  void theSameDescriptionOnTwoNodesIsStoredOnce() throws Exception {
    byte[] jws = party.sign(party.describe(1));
    assertThat(race(jws, jws)).containsExactly("admitted", "admitted");
    assertThat(rows(party)).isOne();
    assertThat(gateway.entries(party.id)).hasSize(1);
  }

  @Test
  void aKeyClaimedPastTheLockIsRefusedByTheConstraint() {
    imported(other, 1);
    PartnerStore blind = new BlindStore(new PostgresPartnerStore(gateway.jdbc));
    PartnerDirectory node = gateway.node(blind, gateway::append);
    byte[] jws = party.sign(Field.TLS.in(party.describe(1), Set.of(other.tls.getPublic())));
    assertRefused(KEY_REUSED, "claimed", () -> node.importDescription(jws, confirmed(jws)));
    assertThat(rows(party)).isZero();
    assertThat(gateway.entries(party.id)).containsExactly("partner.refused null null key-reused");
  }

  @Test
  void anotherNodeSeesAnImportAfterItsRefresh() {
    PartnerDirectory second = gateway.node();
    Partner first = imported(party, 1);
    assertThat(second.find(party.id)).isEmpty();
    second.refresh();
    assertThat(second.find(party.id)).contains(first);
    Partner updated = directory.importDescription(party.sign(party.describe(2)));
    assertThat(second.find(party.id)).contains(first);
    second.refresh();
    assertThat(second.find(party.id)).contains(updated);
    assertThat(gateway.node().find(party.id)).as("a node started later").contains(updated);
  }

  @Test
  void theRefreshRunsByItselfUntilStopped() {
    PartnerDirectory second = gateway.node();
    var refresh = new DirectoryRefresh(second, Duration.ofMillis(20));
    refresh.start();
    try {
      imported(party, 1);
      Awaitility.await().until(() -> second.find(party.id).isPresent());
    } finally {
      refresh.stop();
    }
    assertThat(refresh.isRunning()).isFalse();
  }

  @Test
  void aRowThatCannotBeReadHidesNobodyElse() {
    var fresh = new DirectoryFixture(freshDatabase());
    fresh
        .jdbc
        .sql(
            """
            INSERT INTO partner
            VALUES (:party, 1, 'rubbish', repeat('0', 64), :time, :time, '{}')
            """)
        .param("party", other.id.value())
        .param("time", PartnerBuilder.NOW.atOffset(ZoneOffset.UTC))
        .update();
    PartnerDirectory node = fresh.node();
    byte[] jws = party.sign(party.describe(1));
    Partner held = node.importDescription(jws, confirmed(jws));
    assertThat(node.find(party.id)).contains(held);
    assertThat(node.find(other.id)).isEmpty();
  }

  @Test
  void withoutItsAuditEntryAnImportDoesNotHappen() {
    PartnerDirectory node =
        gateway.node(
            event -> {
              throw new IllegalStateException("the audit trail is broken");
            });
    byte[] jws = party.sign(party.describe(1));
    assertThatThrownBy(() -> node.importDescription(jws, confirmed(jws)))
        .isInstanceOf(IllegalStateException.class);
    assertThat(rows(party)).isZero();
    assertThat(node.find(party.id)).isEmpty();
  }

  @Test
  void aRefusalStaysRecordedThoughTheCallerRollsBack() {
    imported(party, 5);
    byte[] old = party.sign(party.describe(4));
    assertRefused(
        SERIAL_NOT_RISING,
        "Serial 4",
        () ->
            gateway.transactions.executeWithoutResult(status -> directory.importDescription(old)));
    assertThat(gateway.entries(party.id)).endsWith("partner.refused null null serial-not-rising");
  }

  private List<String> race(byte[]... descriptions) throws Exception {
    var start = new CyclicBarrier(descriptions.length);
    List<Callable<String>> imports = new ArrayList<>();
    for (byte[] jws : descriptions) {
      PartnerDirectory node = gateway.node();
      imports.add(
          () -> {
            start.await();
            try {
              node.importDescription(jws, confirmed(jws));
              return "admitted";
            } catch (RejectedException e) {
              return e.code().wire();
            }
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<String> outcomes = new ArrayList<>();
      for (Future<String> outcome : threads.invokeAll(imports)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    }
  }
}
