package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DispatchId;
import org.herald.notice.NoticeId;
import org.herald.notice.SubmissionResult;
import org.herald.notice.Urgency;
import org.herald.registry.Registry;
import org.herald.vault.KeptBytes;
import org.herald.vault.NoticeRef;
import org.herald.vault.Vault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/** What the exchange stores is under each notice's key, and what becomes of it without that key. */
class VaultedExchangeTest {
  @TempDir Path folder;
  private TwoGateways gateways;

  @BeforeEach
  void start() {
    gateways = new TwoGateways(folder);
  }

  @AfterEach
  void stop() {
    gateways.close();
  }

  private UUID accepted(String record) {
    return ((SubmissionResult.Accepted) gateways.accept(record, "one")).notice().value();
  }

  private static void erase(TestGateway gateway, UUID notice) {
    gateway
        .get(TransactionTemplate.class)
        .executeWithoutResult(
            status -> gateway.get(Vault.class).erase(new NoticeRef("PK.FIA", notice)));
  }

  @Test
  void nothingIsStoredAsItTravelsOrReads() {
    accepted("A");
    Claimed claimed = gateways.claimOne();
    gateways.deliver(claimed.sealed());
    for (TestGateway gateway : List.of(gateways.sender, gateways.recipient)) {
      for (byte[] payload : bytes(gateway, "SELECT payload FROM notice_version")) {
        assertThat(new String(payload, StandardCharsets.UTF_8))
            .doesNotContain("xmlns", "SYNTHETIC");
      }
    }
    assertThat(bytes(gateways.sender, "SELECT sealed FROM dispatch"))
        .singleElement()
        .isNotEqualTo(claimed.sealed().bytes());
    assertThat(bytes(gateways.recipient, "SELECT sealed FROM inbound"))
        .singleElement()
        .isNotEqualTo(claimed.sealed().bytes());
    gateways
        .recipient
        .exchange()
        .sealedMessages(
            (id, message) -> assertThat(message.bytes()).isEqualTo(claimed.sealed().bytes()));
    assertThat(gateways.recipient.exchange().take("tracing-desk"))
        .singleElement()
        .satisfies(
            notice ->
                assertThat(new String(notice.payload(), StandardCharsets.UTF_8))
                    .contains("SYNTHETIC"));
  }

  private static List<byte[]> bytes(TestGateway gateway, String query) {
    return gateway.jdbc().sql(query).query((row, n) -> row.getBytes(1)).list();
  }

  @Test
  void anErasedNoticeIsNotSentAndTheOthersAre() {
    UUID erased = accepted("A");
    accepted("B");
    erase(gateways.sender, erased);
    assertThat(gateways.claim()).hasSize(1).noneMatch(c -> c.notice().value().equals(erased));
    assertThat(
            gateways
                .sender
                .jdbc()
                .sql("SELECT state FROM delivery WHERE notice_id = ?")
                .param(erased)
                .query(String.class)
                .single())
        .isEqualTo("paused");
    assertThat(gateways.sender.kept().alarms).contains("delivery-paused/TG.NCB erased");
  }

  @Test
  void anErasedNoticeIsNotSentAgain() {
    UUID erased = accepted("A");
    Claimed first = gateways.claimOne();
    gateways.settle(new Attempt.Failed(first, FailureCode.UNAVAILABLE));
    erase(gateways.sender, erased);
    gateways.clock.advance(Duration.ofMinutes(10));
    assertThat(gateways.claim()).isEmpty();
    assertThat(gateways.sender.stateOf(first.dispatch())).isEqualTo("paused");
  }

  @Test
  void anErasedNoticeIsNotHandedOverAndTheOthersAre() {
    UUID erased = accepted("A");
    accepted("B");
    gateways.claim().forEach(one -> gateways.deliver(one.sealed()));
    erase(gateways.recipient, erased);
    assertThat(gateways.recipient.exchange().take("tracing-desk"))
        .hasSize(1)
        .noneMatch(one -> one.notice().value().equals(erased));
  }

  @Test
  void theRecordANoticeWasMadeFromIsKeptUnderTheNoticesKey() {
    UUID notice = accepted("A");
    var version = new Registry.Version(gateways.sender.party(), new NoticeId(notice), 1);
    Registry registry = gateways.sender.get(Registry.class);
    assertThat(new String(registry.source(version).orElseThrow().open(), StandardCharsets.UTF_8))
        .isEqualTo("{\"id\":\"A\"}");
    assertThat(bytes(gateways.sender, "SELECT source FROM notice_version"))
        .singleElement()
        .satisfies(stored -> assertThat(stored).hasSize("{\"id\":\"A\"}".length() + 28));

    erase(gateways.sender, notice);

    KeptBytes gone = registry.source(version).orElseThrow();
    assertThatThrownBy(gone::open)
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.ERASED));
  }

  @Test
  void sealedBytesMovedToAnotherDispatchAreNotSent() {
    accepted("A");
    List<Claimed> claimed = gateways.claim();
    accepted("B");
    claimed = List.of(claimed.getFirst(), gateways.claimOne());
    claimed.forEach(one -> gateways.settle(new Attempt.Failed(one, FailureCode.UNAVAILABLE)));
    gateways
        .sender
        .jdbc()
        .sql(
            """
            UPDATE dispatch d SET sealed = o.sealed, notice_key_id = o.notice_key_id
            FROM dispatch o WHERE d.dispatch_id = ? AND o.dispatch_id = ?
            """)
        .params(claimed.get(0).dispatch().value(), claimed.get(1).dispatch().value())
        .update();
    gateways.clock.advance(Duration.ofMinutes(10));
    assertThat(gateways.claim())
        .singleElement()
        .satisfies(one -> assertThat(one.dispatch()).isEqualTo(dispatchOf("B")));
    assertThat(gateways.sender.kept().alarms)
        .contains("delivery-paused/TG.NCB stored-data-invalid");
  }

  private DispatchId dispatchOf(String record) {
    return new DispatchId(
        gateways
            .sender
            .jdbc()
            .sql(
                "SELECT d.dispatch_id FROM delivery d JOIN notice_source s USING (notice_id)"
                    + " WHERE s.record_mac = ?")
            .param(
                gateways.sender.get(Vault.class).fingerprint("record of exit-control-list", record))
            .query(UUID.class)
            .single());
  }

  @Test
  void aPayloadMovedToAnotherNoticeIsRefused() {
    accepted("A");
    accepted("B");
    gateways
        .sender
        .jdbc()
        .sql(
            """
            UPDATE notice_version v SET payload = o.payload, notice_key_id = o.notice_key_id
            FROM notice_version o WHERE o.notice_id <> v.notice_id
            """)
        .update();
    assertThat(gateways.claim()).isEmpty();
    assertThat(gateways.sender.kept().alarms)
        .contains("delivery-paused/TG.NCB stored-data-invalid");
  }

  @Test
  void aRecordTwiceInOneBatchMakesTwoVersionsOfOneNoticeUnderOneKey() {
    var results =
        gateways
            .sender
            .exchange()
            .accept(
                List.of(
                    TwoGateways.submission("A", "one", Urgency.ROUTINE),
                    TwoGateways.submission("A", "two", Urgency.ROUTINE),
                    TwoGateways.submission("A", "two", Urgency.ROUTINE)));
    assertThat(results.get(0)).isInstanceOf(SubmissionResult.Accepted.class);
    assertThat(results.get(1))
        .isInstanceOfSatisfying(
            SubmissionResult.Accepted.class, two -> assertThat(two.version()).isEqualTo(2));
    assertThat(results.get(2)).isInstanceOf(SubmissionResult.Unchanged.class);
    assertThat(
            gateways
                .sender
                .jdbc()
                .sql("SELECT count(DISTINCT notice_key_id) FROM notice_version")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void clearRowsAreRefusedByTheTable() {
    accepted("A");
    assertThatThrownBy(
            () ->
                gateways
                    .sender
                    .jdbc()
                    .sql("UPDATE notice_version SET notice_key_id = NULL")
                    .update())
        .isInstanceOf(DataIntegrityViolationException.class);
    assertThatThrownBy(
            () -> gateways.sender.jdbc().sql("UPDATE dispatch SET sealed = 'clear'").update())
        .isInstanceOf(DataIntegrityViolationException.class);
  }
}
