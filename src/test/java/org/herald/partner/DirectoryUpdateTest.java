package org.herald.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.herald.failure.FailureCode.CONFIRMATION_MISSING;
import static org.herald.failure.FailureCode.SERIAL_NOT_RISING;
import static org.herald.failure.FailureCode.SIGNATURE_INVALID;
import static org.herald.partner.Refusals.assertRefused;

import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.herald.partner.PartnerBuilder.Field;
import org.junit.jupiter.api.Test;

/** What follows a party's first description. */
class DirectoryUpdateTest extends DirectoryContract {

  @Test
  void anUpdateSignedByAHeldKeyNeedsNobody() {
    imported(party, 1);
    KeyPair newTls = TestCertificates.p256();
    Partner next = Field.TLS.in(party.describe(2), Set.of(newTls.getPublic()));
    assertThat(directory.importDescription(party.sign(next))).isEqualTo(next);
    assertThat(directory.require(party.id)).isEqualTo(next);
    assertThat(directory.ownerOfTlsKey(newTls.getPublic())).contains(party.id);
    assertThat(directory.ownerOfTlsKey(party.tls.getPublic())).isEmpty();
    assertThat(gateway.entries(party.id))
        .containsExactly(
            "partner.imported null serial-1 null", "partner.updated serial-1 serial-2 null");
  }

  @Test
  void theNextKeyMaySignItsOwnSuccession() {
    imported(party, 1);
    Partner rotated =
        Field.SIGNING.in(party.describe(2), List.of(party.signingCertificate(party.nextSigning)));
    assertThat(directory.importDescription(TestParty.sign(rotated, party.nextSigning)))
        .isEqualTo(rotated);
    byte[] byTheOldKey = TestParty.sign(party.describe(3), party.signing);
    assertRefused(SIGNATURE_INVALID, "held before", () -> directory.importDescription(byTheOldKey));
  }

  @Test
  void aKeyThatStandsOnlyInTheUpdateMayNotSignIt() {
    Partner held = imported(party, 1);
    KeyPair stranger = TestCertificates.p256();
    Partner takeover =
        Field.SIGNING.in(party.describe(2), List.of(party.signingCertificate(stranger)));
    byte[] jws = TestParty.sign(takeover, stranger);
    assertRefused(SIGNATURE_INVALID, "held before", () -> directory.importDescription(jws));
    // nor with two people's word: the held key is required, whoever vouches
    assertRefused(
        SIGNATURE_INVALID, "held before", () -> directory.importDescription(jws, confirmed(jws)));
    assertThat(directory.require(party.id)).isEqualTo(held);
  }

  @Test
  void theSameDescriptionAgainChangesNothing() {
    Partner described = party.describe(1);
    byte[] jws = party.sign(described);
    directory.importDescription(jws, confirmed(jws));
    assertThat(directory.importDescription(jws)).isEqualTo(described);
    // the same statement signed again: ECDSA signatures differ each time
    byte[] again = party.sign(described);
    assertThat(again).isNotEqualTo(jws);
    assertThat(directory.importDescription(again)).isEqualTo(described);
    assertThat(rows(party)).isOne();
    assertThat(gateway.entries(party.id)).hasSize(1);
  }

  @Test
  void theSameAgainIsAcceptedThoughItsSignerIsGone() {
    imported(party, 1);
    Partner rotated =
        Field.SIGNING.in(party.describe(2), List.of(party.signingCertificate(party.nextSigning)));
    byte[] jws = TestParty.sign(rotated, party.signing);
    directory.importDescription(jws);
    assertThat(directory.importDescription(jws)).isEqualTo(rotated);
    assertThat(rows(party)).isEqualTo(2);
  }

  @Test
  void aReplayedOlderDescriptionIsRefused() {
    Partner old = party.describe(1);
    byte[] oldJws = party.sign(old);
    directory.importDescription(oldJws, confirmed(oldJws));
    Partner held = directory.importDescription(party.sign(party.describe(2)));
    assertRefused(SERIAL_NOT_RISING, "Serial 1", () -> directory.importDescription(oldJws));
    assertRefused(
        SERIAL_NOT_RISING,
        "Serial 1",
        () -> directory.importDescription(oldJws, confirmed(oldJws)));
    assertThat(directory.require(party.id)).isEqualTo(held);
    assertThat(gateway.entries(party.id)).endsWith("partner.refused null null serial-not-rising");
  }

  @Test
  void twoDescriptionsCannotShareASerial() {
    Partner held = imported(party, 1);
    byte[] second = party.sign(Field.MAX_DISPATCH_BYTES.in(party.describe(1), 1L));
    assertRefused(SERIAL_NOT_RISING, "share", () -> directory.importDescription(second));
    assertThat(directory.require(party.id)).isEqualTo(held);
  }

  @Test
  void afterTheHeldDescriptionEndedPeopleMustVouchAgain() {
    Partner held = imported(party, Field.VALID_UNTIL.in(party.describe(1), soon()));
    gateway.setTime(held.validUntil());
    byte[] update = party.sign(party.describe(2));
    assertRefused(CONFIRMATION_MISSING, "lapsed", () -> directory.importDescription(update));
    assertThat(directory.importDescription(update, confirmed(update)).serial()).isEqualTo(2);
  }

  @Test
  void afterTheSignersCertificateEndedPeopleMustVouchAgain() {
    var ending =
        party.authority.issue(
            party.signing.getPublic(), TestCertificates.Use.SIGNING, TestParty.BEGIN, soon());
    imported(party, Field.SIGNING.in(party.describe(1), List.of(ending)));
    gateway.setTime(soon().plusSeconds(1));
    byte[] update = party.sign(party.describe(2));
    assertRefused(CONFIRMATION_MISSING, "lapsed", () -> directory.importDescription(update));
    assertThat(directory.importDescription(update, confirmed(update)).serial()).isEqualTo(2);
  }

  @Test
  void aWrongFingerprintStopsAnUpdateToo() {
    imported(party, 1);
    byte[] update = party.sign(party.describe(2));
    Confirmation ofAnother = confirmed(party.sign(party.describe(3)));
    assertRefused(
        CONFIRMATION_MISSING,
        "another description",
        () -> directory.importDescription(update, ofAnother));
  }

  private static Instant soon() {
    return PartnerBuilder.NOW.plus(Duration.ofDays(1));
  }
}
