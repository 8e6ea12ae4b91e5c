package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.seal.SignedMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Revoked certificates, and lists that are missing where the policy is to refuse then. */
class RevocationTest {
  @TempDir Path folder;
  private TwoGateways gateways;

  @BeforeEach
  void start() {
    gateways = new TwoGateways(folder, Map.of("herald.seal.revocation-unknown", "refuse"));
  }

  @AfterEach
  void stop() {
    gateways.close();
  }

  @Test
  void aRevokedSenderIsRefused() throws IOException {
    gateways.accept("R-1", "a");
    Claimed claimed = gateways.claimOne();
    gateways.pki.revoke(gateways.sender.keys().signingCertificates().getFirst());
    spreadLists();
    assertThatThrownBy(() -> gateways.deliver(claimed.sealed()))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.CERTIFICATE_REVOKED));
    assertThat(refusals(gateways.recipient))
        .containsExactly("message.refused PK.FIA certificate-revoked");
    assertThat(gateways.recipient.exchange().report().received()).isZero();
  }

  @Test
  void aRevokedIssuerOfReceiptsIsNotBelieved() throws IOException {
    gateways.accept("R-1", "a");
    Claimed claimed = gateways.claimOne();
    SignedMessage receipt = gateways.deliver(claimed.sealed());
    gateways.pki.revoke(gateways.recipient.keys().signingCertificates().getFirst());
    spreadLists();
    gateways.settle(new Attempt.Answered(claimed, receipt));
    assertThat(gateways.sender.stateOf(claimed.dispatch())).isEqualTo("waiting");
    assertThat(gateways.sender.kept().alarms)
        .containsExactly("receipt-invalid/TG.NCB certificate-revoked");
  }

  @Test
  void aDuplicateIsAnsweredThoughItsSignerIsRevokedSince() throws IOException {
    gateways.accept("R-1", "a");
    Claimed claimed = gateways.claimOne();
    SignedMessage receipt = gateways.deliver(claimed.sealed());
    gateways.pki.revoke(gateways.sender.keys().signingCertificates().getFirst());
    spreadLists();
    assertThat(gateways.deliver(claimed.sealed()).bytes()).isEqualTo(receipt.bytes());
  }

  @Test
  void aMessageThatCannotBeJudgedIsPostponedAndRecorded() throws IOException {
    gateways.accept("R-1", "a");
    Claimed claimed = gateways.claimOne();
    withoutLists(gateways.recipient);
    assertThatThrownBy(() -> gateways.deliver(claimed.sealed()))
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.REVOCATION_UNKNOWN));
    assertThat(refusals(gateways.recipient))
        .containsExactly("message.refused PK.FIA revocation-unknown");
    assertThat(gateways.recipient.exchange().report().received()).isZero();
    gateways.settle(new Attempt.Failed(claimed, FailureCode.REVOCATION_UNKNOWN));
    assertThat(gateways.sender.stateOf(claimed.dispatch())).isEqualTo("waiting");

    spreadLists();
    Claimed again = gateways.claimOne();
    gateways.settle(new Attempt.Answered(again, gateways.deliver(again.sealed())));
    assertThat(gateways.sender.stateOf(claimed.dispatch())).isEqualTo("receipted");
  }

  @Test
  void receiptsThatCannotBeJudgedAreAskedForAgain() throws IOException {
    gateways.accept("R-1", "a");
    gateways.accept("R-2", "a");
    List<Claimed> both = gateways.claim();
    withoutLists(gateways.sender);
    gateways
        .sender
        .exchange()
        .settle(
            both.stream()
                .map(c -> (Attempt) new Attempt.Answered(c, gateways.deliver(c.sealed())))
                .toList());
    for (Claimed claimed : both) {
      assertThat(gateways.sender.stateOf(claimed.dispatch())).isEqualTo("waiting");
    }
    spreadLists();
    for (Claimed again : gateways.claim()) {
      gateways.settle(new Attempt.Answered(again, gateways.deliver(again.sealed())));
    }
    for (Claimed claimed : both) {
      assertThat(gateways.sender.stateOf(claimed.dispatch())).isEqualTo("receipted");
    }
    assertThat(gateways.recipient.exchange().report().received()).isEqualTo(2);
  }

  @Test
  void nothingIsSealedForARecipientThatCannotBeJudged() throws IOException {
    gateways.accept("R-1", "a");
    withoutLists(gateways.sender);
    assertThat(gateways.claim()).isEmpty();
    assertThat(gateways.sender.kept().alarms)
        .containsExactly("delivery-unsealed/TG.NCB revocation-unknown");
    assertThat(gateways.claim()).as("not again at once").isEmpty();
    assertThat(gateways.sender.kept().alarms).hasSize(1);

    spreadLists();
    gateways.settle(
        gateways.claim().stream()
            .map(c -> (Attempt) new Attempt.Answered(c, gateways.deliver(c.sealed())))
            .toArray(Attempt[]::new));
    assertThat(gateways.recipient.exchange().report().received()).isEqualTo(1);
    assertThat(gateways.sender.kept().recovered).contains("delivery-unsealed/TG.NCB");
  }

  /** Lists are looked at again after some seconds. */
  private void spreadLists() throws IOException {
    for (TestGateway gateway : List.of(gateways.sender, gateways.recipient)) {
      Files.write(list(gateway), gateways.pki.revocationLists());
    }
    gateways.clock.advance(Duration.ofMinutes(2));
  }

  private void withoutLists(TestGateway gateway) throws IOException {
    Files.delete(list(gateway));
    gateways.clock.advance(Duration.ofSeconds(10));
  }

  private Path list(TestGateway gateway) {
    return folder.resolve(gateway.party().value()).resolve("pki").resolve("crl.pem");
  }

  private static List<String> refusals(TestGateway gateway) {
    gateway.audit().flush();
    return gateway
        .jdbc()
        .sql(
            """
            SELECT concat_ws(' ', e ->> 'event', e ->> 'partner', e ->> 'code') FROM
              (SELECT convert_from(entry, 'UTF8')::json AS e FROM audit_entry) entries
            WHERE e ->> 'event' LIKE '%.refused'
            """)
        .query((row, n) -> row.getString(1))
        .list();
  }
}
