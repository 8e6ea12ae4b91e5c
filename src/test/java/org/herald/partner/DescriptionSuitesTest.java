package org.herald.partner;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.herald.failure.FailureCode.ALGORITHM_NOT_ALLOWED;
import static org.herald.failure.FailureCode.MALFORMED;
import static org.herald.failure.FailureCode.SIGNATURE_INVALID;
import static org.herald.partner.Refusals.assertRefused;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.herald.partner.PartnerBuilder.Field;
import org.herald.partner.TestCertificates.Use;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parties with other keys than P-256: what their descriptions must hold, and who signs them. */
class DescriptionSuitesTest extends DirectoryContract {
  private static final KeyPair RSA = TestCertificates.rsa(3072);
  private static final String TYPED = ",\"typ\":\"herald-party+jws\"}";

  @Test
  void aPartyThatHasOnlyRsaSignsItsDescriptionWithPs256() {
    KeyPair signing = TestCertificates.rsa(3072);
    Partner rsa = with(signing, TestCertificates.rsa(3072), "suite-rsa");
    byte[] jws = TestParty.sign(rsa, signing);
    assertThat(CompactJws.parse(jws, 65_536).algorithm()).isEqualTo(JwsAlgorithm.PS256);
    assertThat(directory.importDescription(jws, confirmed(jws))).isEqualTo(rsa);
    byte[] next = TestParty.sign(Field.SERIAL.in(rsa, 2L), signing);
    assertThat(directory.importDescription(next).serial()).isEqualTo(2);
  }

  @Test
  void aPostQuantumPartyIsTakenAndSignsItsDescriptionOnP256() {
    KeyPair mlDsa = TestCertificates.keyPair("ML-DSA-65", "");
    KeyPair mlKem = TestCertificates.keyPair("ML-KEM-768", "");
    Partner both = with(mlDsa, mlKem, "suite-2");
    both =
        Field.SIGNING.in(
            both,
            List.of(party.signingCertificate(party.signing), party.signingCertificate(mlDsa)));
    assertThat(imported(party, both)).isEqualTo(both);
  }

  @Test
  void aPostQuantumKeyAloneCannotSignADescription() {
    Partner only =
        with(
            TestCertificates.keyPair("ML-DSA-65", ""),
            TestCertificates.keyPair("ML-KEM-768", ""),
            "suite-2");
    byte[] jws = TestParty.sign(only, party.signing);
    assertRefused(
        SIGNATURE_INVALID, "signed", () -> directory.importDescription(jws, confirmed(jws)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"suite-2", "suite-rsa"})
  void aSuiteIsNotNamedWithoutItsKeys(String suite) {
    Partner p256 = Field.SUITES.in(party.describe(1), List.of(suite, "suite-1"));
    byte[] jws = party.sign(p256);
    assertRefused(
        ALGORITHM_NOT_ALLOWED, suite, () -> directory.importDescription(jws, confirmed(jws)));
  }

  @Test
  void aSuiteThatWeDoNotKnowIsNoReasonToRefuse() {
    Partner newer = Field.SUITES.in(party.describe(1), List.of("suite-9", "suite-1"));
    assertThat(imported(party, newer).suites()).containsExactly("suite-9", "suite-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ML-DSA-44", "ML-DSA-87", "ML-KEM-512", "ML-KEM-1024"})
  void otherSizesOfPostQuantumKeysAreOfNoSuite(String algorithm) {
    PublicKey key = TestCertificates.keyPair(algorithm, "").getPublic();
    assertRefused(ALGORITHM_NOT_ALLOWED, "signing key", () -> KnownSuite.requireSigningKey(key));
    assertRefused(
        ALGORITHM_NOT_ALLOWED, "encryption key", () -> KnownSuite.requireEncryptionKey(key));
  }

  @Test
  void signingAndEncryptionKeysDoNotChangePlaces() {
    PublicKey mlDsa = TestCertificates.keyPair("ML-DSA-65", "").getPublic();
    PublicKey mlKem = TestCertificates.keyPair("ML-KEM-768", "").getPublic();
    KnownSuite.requireSigningKey(mlDsa);
    KnownSuite.requireEncryptionKey(mlKem);
    assertRefused(ALGORITHM_NOT_ALLOWED, "signing key", () -> KnownSuite.requireSigningKey(mlKem));
    assertRefused(
        ALGORITHM_NOT_ALLOWED, "encryption key", () -> KnownSuite.requireEncryptionKey(mlDsa));
  }

  @Test
  void aMlKemKeyHasOneEncodingOnly() throws GeneralSecurityException {
    byte[] spki = TestCertificates.keyPair("ML-KEM-768", "").getPublic().getEncoded();
    KnownSuite.requireEncryptionKey(mlKem(spki));
    spki[22] = (byte) 0xff; // the first number, of 12 bits, becomes 4095; the modulus is 3329
    spki[23] |= 0x0f;
    PublicKey unreduced = mlKem(spki);
    assertRefused(
        ALGORITHM_NOT_ALLOWED, "encryption key", () -> KnownSuite.requireEncryptionKey(unreduced));
  }

  @Test
  void theHeadersAlgorithmIsThatOfTheKey() {
    byte[] es256 = TestParty.jws("{\"alg\":\"ES256\"" + TYPED, new byte[] {1}, party.signing);
    byte[] ps256 = TestParty.jws("{\"alg\":\"PS256\"" + TYPED, new byte[] {1}, RSA);
    assertThat(CompactJws.parse(es256, 65_536).verifiesWith(RSA.getPublic())).isFalse();
    assertThat(CompactJws.parse(ps256, 65_536).verifiesWith(RSA.getPublic())).isTrue();
    assertThat(CompactJws.parse(ps256, 65_536).verifiesWith(party.signing.getPublic())).isFalse();
    byte[] crossed = TestParty.jws("{\"alg\":\"PS256\"" + TYPED, new byte[] {1}, party.signing);
    assertRefused(MALFORMED, "as long as its key", () -> CompactJws.parse(crossed, 65_536));
    byte[] other = TestParty.jws("{\"alg\":\"ES256\"" + TYPED, new byte[] {1}, RSA);
    assertRefused(MALFORMED, "64 bytes", () -> CompactJws.parse(other, 65_536));
  }

  @Test
  void aChangedPs256SignatureIsNoticed() {
    byte[] jws = TestParty.jws("{\"alg\":\"PS256\"" + TYPED, "payload".getBytes(UTF_8), RSA);
    String[] parts = new String(jws, US_ASCII).split("\\.", -1);
    byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
    for (int at : new int[] {0, 17, signature.length - 1}) {
      byte[] bad = signature.clone();
      bad[at] ^= 1;
      assertThat(
              CompactJws.parse(CompactJwsTest.replace(jws, 2, bad), 65_536)
                  .verifiesWith(RSA.getPublic()))
          .isFalse();
    }
  }

  private Partner with(KeyPair signing, KeyPair encryption, String suite) {
    Partner partner = party.describe(1);
    partner = Field.SIGNING.in(partner, List.of(party.signingCertificate(signing)));
    partner =
        Field.ENCRYPTION.in(
            partner,
            List.of(
                party.authority.issue(
                    encryption.getPublic(), Use.ENCRYPTION, TestParty.BEGIN, TestParty.END)));
    return Field.SUITES.in(partner, List.of(suite));
  }

  private static PublicKey mlKem(byte[] spki) throws GeneralSecurityException {
    return KeyFactory.getInstance("ML-KEM-768").generatePublic(new X509EncodedKeySpec(spki));
  }
}
