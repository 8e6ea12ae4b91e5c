package org.herald.partner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.herald.failure.FailureCode.CONFIRMATION_MISSING;
import static org.herald.failure.FailureCode.EXPIRED;
import static org.herald.failure.FailureCode.MALFORMED;
import static org.herald.failure.FailureCode.PARTY_MISMATCH;
import static org.herald.failure.FailureCode.PARTY_UNKNOWN;
import static org.herald.failure.FailureCode.SIGNATURE_INVALID;
import static org.herald.failure.FailureCode.TOO_LARGE;
import static org.herald.partner.Refusals.assertRefused;

import java.util.Arrays;
import java.util.List;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.partner.PartnerBuilder.Field;
import org.junit.jupiter.api.Test;

/** A party's first description. */
class DirectoryImportTest extends DirectoryContract {

  @Test
  void aConfirmedDescriptionIsFoundAndAudited() {
    Partner described = party.describe(4);
    byte[] jws = party.sign(described);
    assertThat(directory.importDescription(jws, confirmed(jws))).isEqualTo(described);
    assertThat(directory.find(party.id)).contains(described);
    assertThat(directory.require(party.id)).isEqualTo(described);
    assertThat(directory.partners()).contains(described);
    assertThat(directory.ownerOfTlsKey(party.tls.getPublic())).contains(party.id);
    assertThat(gateway.entries(party.id)).containsExactly("partner.imported null serial-4 null");
    assertThat(
            gateway
                .jdbc
                .sql("SELECT confirmed_by::text FROM partner WHERE party = :party")
                .param("party", party.id.value())
                .query(String.class)
                .single())
        .isEqualTo("{sandbox-one,sandbox-two}");
  }

  @Test
  void onlyAnExactTlsKeyNamesItsOwner() {
    imported(party, 1);
    assertThat(directory.ownerOfTlsKey(party.signing.getPublic())).isEmpty();
    assertThat(directory.ownerOfTlsKey(party.encryption.getPublic())).isEmpty();
    assertThat(directory.ownerOfTlsKey(other.tls.getPublic())).isEmpty();
  }

  @Test
  void aStrangerIsUnknown() {
    assertThat(directory.find(party.id)).isEmpty();
    assertRefused(PARTY_UNKNOWN, party.id.value(), () -> directory.require(party.id));
    assertRefused(
        PARTY_UNKNOWN,
        party.id.value(),
        () -> directory.requireCurrent(party.id, PartnerBuilder.NOW));
  }

  @Test
  void anEndedDescriptionIsFoundButNotForUse() {
    Partner partner = imported(party, 1);
    var lastMoment = partner.validUntil().minusNanos(1);
    assertThat(directory.requireCurrent(party.id, lastMoment)).isEqualTo(partner);
    assertThatThrownBy(() -> directory.requireCurrent(party.id, partner.validUntil()))
        .hasMessageContaining("ended at " + partner.validUntil())
        .isInstanceOfSatisfying(
            UnavailableException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.DESCRIPTION_EXPIRED));
    assertThat(directory.find(party.id)).contains(partner);
  }

  @Test
  void withoutConfirmationNothingIsBelieved() {
    byte[] jws = party.sign(party.describe(1));
    assertRefused(CONFIRMATION_MISSING, "Two people", () -> directory.importDescription(jws));
    assertNothingHeld("confirmation-missing");
  }

  @Test
  void confirmingAnotherFingerprintConfirmsNothing() {
    byte[] jws = party.sign(party.describe(1));
    Confirmation ofAnother = confirmed(party.sign(party.describe(2)));
    assertRefused(
        CONFIRMATION_MISSING,
        "another description",
        () -> directory.importDescription(jws, ofAnother));
    assertNothingHeld("confirmation-missing");
  }

  @Test
  void theFirstSigningKeyInsideMustSign() {
    byte[] byNext = TestParty.sign(party.describe(1), party.nextSigning);
    byte[] byOther = TestParty.sign(party.describe(1), other.signing);
    byte[] byTls = TestParty.sign(party.describe(1), party.tls);
    for (byte[] jws : List.of(byNext, byOther, byTls)) {
      assertRefused(
          SIGNATURE_INVALID, "signed", () -> directory.importDescription(jws, confirmed(jws)));
    }
    assertNothingHeld("signature-invalid", "signature-invalid", "signature-invalid");
  }

  @Test
  void aTamperedPayloadIsRefusedEvenWhenConfirmed() {
    byte[] payload = DescriptionFormat.write(Field.SERIAL.in(party.describe(1), 2L));
    byte[] jws = CompactJwsTest.replace(party.sign(party.describe(1)), 1, payload);
    assertRefused(
        SIGNATURE_INVALID, "signed", () -> directory.importDescription(jws, confirmed(jws)));
    assertNothingHeld("signature-invalid");
  }

  @Test
  void aHintToAnotherCertificateIsNotOverlooked() {
    Partner partner = party.describe(1);
    byte[] good = party.sign(partner);
    byte[] hinted =
        CompactJws.sign(
                DescriptionFormat.write(partner),
                other.signingCertificate(other.signing),
                TestParty.signer(party.signing))
            .bytes();
    assertRefused(
        SIGNATURE_INVALID, "signed", () -> directory.importDescription(hinted, confirmed(hinted)));
    assertThat(directory.importDescription(good, confirmed(good))).isEqualTo(partner);
  }

  @Test
  void rubbishIsRefusedAndRecordedWithoutAParty() {
    assertRefused(
        MALFORMED, "three parts", () -> directory.importDescription("rubbish".getBytes(UTF_8)));
    assertRefused(
        TOO_LARGE,
        "65536",
        () -> directory.importDescription(new byte[DirectoryFixture.MAX_BYTES + 1]));
    assertThat(gateway.unattributed())
        .contains("partner.refused null null malformed", "partner.refused null null too-large");
  }

  @Test
  void anEndedDescriptionIsRefused() {
    for (var end : List.of(PartnerBuilder.NOW, PartnerBuilder.NOW.minusSeconds(1))) {
      byte[] jws = party.sign(Field.VALID_UNTIL.in(party.describe(1), end));
      assertRefused(EXPIRED, "validUntil", () -> directory.importDescription(jws, confirmed(jws)));
    }
    assertNothingHeld("expired", "expired");
  }

  @Test
  void ourOwnPartyIsNeverImported() {
    var impostor = new TestParty(DirectoryFixture.OWN.value());
    byte[] jws = impostor.sign(impostor.describe(1));
    assertRefused(
        PARTY_MISMATCH, "our own", () -> directory.importDescription(jws, confirmed(jws)));
    assertThat(directory.find(DirectoryFixture.OWN)).isEmpty();
  }

  @Test
  void inspectingShowsTheFingerprintAndKeepsNothing() {
    byte[] jws = party.sign(party.describe(3));
    PartnerSummary summary = directory.inspect(jws);
    assertThat(summary.party()).isEqualTo(party.id);
    assertThat(summary.fingerprint()).isEqualTo(confirmed(jws).fingerprint());
    assertThat(directory.find(party.id)).isEmpty();
    assertThat(gateway.entries(party.id)).isEmpty();
    byte[] bad = TestParty.sign(party.describe(3), other.signing);
    assertRefused(SIGNATURE_INVALID, "signed", () -> directory.inspect(bad));
  }

  private void assertNothingHeld(String... codes) {
    assertThat(directory.find(party.id)).isEmpty();
    assertThat(rows(party)).isZero();
    assertThat(gateway.entries(party.id))
        .containsExactly(
            Arrays.stream(codes)
                .map(code -> "partner.refused null null " + code)
                .toArray(String[]::new));
  }
}
