package org.herald.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.herald.failure.FailureCode.ALGORITHM_NOT_ALLOWED;
import static org.herald.failure.FailureCode.CERTIFICATE_EXPIRED;
import static org.herald.failure.FailureCode.CERTIFICATE_UNTRUSTED;
import static org.herald.failure.FailureCode.KEY_REUSED;
import static org.herald.failure.FailureCode.MALFORMED;
import static org.herald.partner.Refusals.assertRefused;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.herald.failure.FailureCode;
import org.herald.partner.PartnerBuilder.Field;
import org.herald.partner.TestCertificates.Use;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

/** Whose a key is, what it is for, and who vouches for it. */
class DirectoryKeysTest extends DirectoryContract {

  @Test
  void noKeyOfAnotherPartyIsTaken() {
    imported(other, 1);
    assertRefusedWith(KEY_REUSED, "another party", tls(other.tls));
    assertRefusedWith(KEY_REUSED, "another party", encryption(other.encryption));
    assertRefusedWith(
        KEY_REUSED,
        "another party",
        p ->
            Field.SIGNING.in(
                p, List.of(p.signing().getFirst(), party.signingCertificate(other.signing))));
    assertRefusedWith(
        KEY_REUSED,
        "another party",
        p -> Field.LOG.in(p, TestParty.verifierKey(p.id().value(), other.log)));
    // not under another use either
    assertRefusedWith(KEY_REUSED, "another party", tls(other.encryption));
    assertRefusedWith(KEY_REUSED, "another party", encryption(other.signing));
    assertThat(directory.ownerOfTlsKey(other.tls.getPublic())).contains(other.id);
  }

  @Test
  void aWitnessKeyHasItsOwnNameAndNoOtherUse() {
    KeyPair key = TestCertificates.keyPair("Ed25519", "");
    assertRefusedWith(
        KEY_REUSED,
        "two uses",
        p -> witness(p, TestParty.witnessKey(p.id().value() + "/witness", party.log)));
    assertRefusedWith(
        MALFORMED,
        "party and /witness",
        p -> witness(p, TestParty.witnessKey(p.id().value() + "/audit/2026", key)));
    assertRefusedWith(
        MALFORMED,
        "witness verifier key",
        p -> witness(p, TestParty.verifierKey(p.id().value() + "/witness", key)));
    String good = TestParty.witnessKey(party.id.value() + "/witness", key);
    Partner cosigning = witness(party.describe(1), good);
    assertThat(DescriptionFormat.read(DescriptionFormat.write(cosigning))).isEqualTo(cosigning);
    assertThat(DescriptionRules.keys(cosigning)).containsValue(KeyUse.WITNESS);
  }

  private static Partner witness(Partner partner, String vkey) {
    return Field.WITNESS.in(partner, Optional.of(vkey));
  }

  @Test
  void aRetiredKeyStaysItsOwners() {
    imported(other, 1);
    directory.importDescription(other.sign(tls(TestCertificates.p256()).apply(other.describe(2))));
    assertRefusedWith(KEY_REUSED, "another party", tls(other.tls));
    // its owner may take it up again
    assertThat(directory.importDescription(other.sign(other.describe(3))).serial()).isEqualTo(3);
  }

  @Test
  void aKeyNeverChangesItsUse() {
    imported(party, 1);
    Partner freed = encryption(TestCertificates.p256()).apply(party.describe(2));
    directory.importDescription(party.sign(freed));
    byte[] reused = party.sign(tls(party.encryption).apply(Field.SERIAL.in(freed, 3L)));
    assertRefused(KEY_REUSED, "another use", () -> directory.importDescription(reused));
  }

  @Test
  void keysOfDifferentUsesDiffer() {
    assertRefusedWith(KEY_REUSED, "two uses", tls(party.signing));
    assertRefusedWith(KEY_REUSED, "two uses", tls(party.encryption));
    assertRefusedWith(KEY_REUSED, "two uses", tls(party.log));
    assertRefusedWith(KEY_REUSED, "two uses", encryption(party.signing));
    assertRefusedWith(KEY_REUSED, "two uses", encryption(party.nextSigning));
    assertRefusedWith(KEY_REUSED, "anchor", tls(party.authority.keys()));
  }

  @Test
  void certificatesChainToTheDescriptionsOwnAnchors() {
    assertRefusedWith(
        CERTIFICATE_UNTRUSTED,
        "signing certificate",
        p -> Field.ANCHORS.in(p, List.of(other.authority.certificate())));
    X509Certificate foreign =
        other.authority.issue(
            TestCertificates.p256().getPublic(), Use.ENCRYPTION, TestParty.BEGIN, TestParty.END);
    assertRefusedWith(
        CERTIFICATE_UNTRUSTED,
        "encryption certificate",
        p -> Field.ENCRYPTION.in(p, List.of(p.encryption().getFirst(), foreign)));
  }

  @Test
  void anExpiredAnchorVouchesForNobody() {
    var ended =
        TestCertificates.authority(TestParty.BEGIN, PartnerBuilder.NOW.minus(Duration.ofDays(1)));
    X509Certificate issued =
        ended.issue(
            TestCertificates.p256().getPublic(), Use.ENCRYPTION, TestParty.BEGIN, TestParty.END);
    assertRefusedWith(
        CERTIFICATE_UNTRUSTED,
        "encryption certificate",
        p ->
            Field.ENCRYPTION.in(
                Field.ANCHORS.in(p, List.of(party.authority.certificate(), ended.certificate())),
                List.of(issued)));
  }

  @Test
  void anExpiredCertificateIsRefusedAndOneThatBeginsLaterIsNot() {
    PublicKey key = TestCertificates.p256().getPublic();
    X509Certificate ended =
        party.authority.issue(
            key, Use.ENCRYPTION, TestParty.BEGIN, PartnerBuilder.NOW.minusSeconds(1));
    assertRefusedWith(
        CERTIFICATE_EXPIRED,
        "encryption",
        p -> Field.ENCRYPTION.in(p, List.of(p.encryption().getFirst(), ended)));
    X509Certificate later =
        party.authority.issue(
            key, Use.ENCRYPTION, PartnerBuilder.NOW.plusSeconds(60), TestParty.END);
    Partner described = party.describe(1);
    Partner next =
        Field.ENCRYPTION.in(described, List.of(described.encryption().getFirst(), later));
    assertThat(imported(party, next)).isEqualTo(next);
  }

  @Test
  void certificatesAreForWhatTheyAreUsedFor() {
    PublicKey key = TestCertificates.p256().getPublic();
    for (Use wrong : List.of(Use.SIGNING, Use.AUTHORITY)) {
      assertRefusedWith(
          MALFORMED,
          "for encryption",
          p ->
              Field.ENCRYPTION.in(
                  p, List.of(party.authority.issue(key, wrong, TestParty.BEGIN, TestParty.END))));
    }
    assertRefusedWith(
        MALFORMED,
        "authority",
        p ->
            Field.ANCHORS.in(p, List.of(party.authority.certificate(), p.encryption().getFirst())));
  }

  @Test
  void weakKeysAreRefused() {
    assertRefusedWith(
        ALGORITHM_NOT_ALLOWED, "encryption key", encryption(TestCertificates.rsa(2048)));
    assertRefusedWith(ALGORITHM_NOT_ALLOWED, "TLS key", tls(TestCertificates.rsa(2048)));
    assertRefusedWith(
        ALGORITHM_NOT_ALLOWED,
        "encryption key",
        encryption(TestCertificates.keyPair("EC", "secp384r1")));
  }

  @Test
  void theDatabaseItselfRefusesASecondOwner() {
    imported(party, 1);
    imported(other, 1);
    assertThatThrownBy(
            () ->
                gateway
                    .jdbc
                    .sql(
                        """
                        INSERT INTO partner_key (spki_sha256, party, key_use, first_serial)
                        SELECT spki_sha256, :other, key_use, 1 FROM partner_key
                        WHERE party = :party
                        """)
                    .param("other", other.id.value())
                    .param("party", party.id.value())
                    .update())
        .isInstanceOf(DuplicateKeyException.class);
  }

  @Test
  void theGatewaysRoleCannotChangeOrDeleteHistory() {
    for (String sql :
        List.of(
            "UPDATE partner SET serial = 9",
            "DELETE FROM partner",
            "TRUNCATE partner, partner_key",
            "UPDATE partner_key SET party = 'XX.X'",
            "DELETE FROM partner_key")) {
      assertThatThrownBy(() -> gateway.jdbc.sql(sql).update())
          .as(sql)
          .isInstanceOf(DataAccessException.class)
          .hasRootCauseMessage(
              "ERROR: permission denied for table "
                  + (sql.contains("partner_key") && !sql.contains(",")
                      ? "partner_key"
                      : "partner"));
    }
  }

  private void assertRefusedWith(FailureCode code, String text, UnaryOperator<Partner> change) {
    byte[] jws = party.sign(change.apply(party.describe(1)));
    assertRefused(code, text, () -> directory.importDescription(jws, confirmed(jws)));
    assertThat(directory.find(party.id)).isEmpty();
  }

  private static UnaryOperator<Partner> tls(KeyPair keys) {
    return p -> Field.TLS.in(p, Set.of(keys.getPublic()));
  }

  /** A certificate of the party's own authority for this encryption key. */
  private UnaryOperator<Partner> encryption(KeyPair keys) {
    return p ->
        Field.ENCRYPTION.in(
            p,
            List.of(
                party.authority.issue(
                    keys.getPublic(), Use.ENCRYPTION, TestParty.BEGIN, TestParty.END)));
  }
}
