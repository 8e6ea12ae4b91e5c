package org.herald.partner;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.herald.failure.FailureCode.ALGORITHM_NOT_ALLOWED;
import static org.herald.failure.FailureCode.MALFORMED;
import static org.herald.partner.PartnerBuilder.Field;
import static org.herald.partner.Refusals.assertRefused;

import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DescriptionFormatTest {
  private static final TestParty PARTY = new TestParty("TG.NCB");
  private static final Partner PARTNER = PARTY.describe(7);
  private static final String JSON = new String(DescriptionFormat.write(PARTNER), UTF_8);

  @Test
  void whatIsWrittenIsReadAgain() {
    assertThat(DescriptionFormat.read(DescriptionFormat.write(PARTNER))).isEqualTo(PARTNER);
  }

  @Test
  void thePayloadIsCanonicalJsonWithSortedMembers() {
    assertThat(JSON)
        .startsWith("{\"anchors\":[\"MII")
        .contains(
            "\"format\":1,\"limits\":{\"maxDispatchBytes\":16777216},"
                + "\"links\":[{\"address\":\"https://gateway.example:8443/exchange\","
                + "\"kind\":\"SOAP\"},{\"address\":\"\",\"kind\":\"PULL\"}],"
                + "\"logVerifierKey\":\"TG.NCB/audit/2026+")
        .contains(
            "\"party\":\"TG.NCB\",\"ruleVersions\":[\"2026-1\"],\"schemaVersions\":[\"1\"],"
                + "\"serial\":7,\"signing\":[")
        .endsWith("\"],\"validUntil\":\"2027-12-31T00:00:00Z\"}");
  }

  /** Seeded: any mixture of optional content survives, and its bytes are the same each time. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void everyDescriptionSurvivesTheRoundTrip(long seed) {
    var random = new Random(seed);
    Set<PublicKey> tls = new HashSet<>();
    for (int i = 0; i <= random.nextInt(8); i++) {
      String kind = random.nextBoolean() ? "secp256r1" : "secp384r1";
      tls.add(
          random.nextInt(3) == 0
              ? TestCertificates.keyPair("Ed25519", "").getPublic()
              : TestCertificates.keyPair("EC", kind).getPublic());
    }
    List<Link> links = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(8); i++) {
      links.add(
          new Link(
              Link.Kind.AMQP, "amqps://host" + i + ".example:" + (1 + random.nextInt(65_535))));
    }
    Partner partner = Field.TLS.in(PARTNER, tls);
    partner = Field.LINKS.in(partner, links);
    partner = Field.SERIAL.in(partner, 1 + random.nextLong(CanonicalJson.MAX_NUMBER));
    partner = Field.MAX_DISPATCH_BYTES.in(partner, 1 + random.nextLong(CanonicalJson.MAX_NUMBER));
    partner = Field.VALID_UNTIL.in(partner, Instant.ofEpochSecond(random.nextLong(1L << 33)));
    byte[] payload = DescriptionFormat.write(partner);
    assertThat(DescriptionFormat.read(payload)).isEqualTo(partner);
    assertThat(DescriptionFormat.write(DescriptionFormat.read(payload))).isEqualTo(payload);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"serial\":7,|\"serial\":7,\"serial\":8,|names no member twice",
        "\"serial\":7,|\"serial\":7,\"\\u0073erial\":8,|names no member twice",
        "\"serial\":7,|\"serial\":07,|one JSON object",
        "\"serial\":7,|\"serial\":7.0,|whole number",
        "\"serial\":7,|\"serial\":7e0,|whole number",
        "\"serial\":7,|\"serial\":\"7\",|whole number",
        "\"serial\":7,|\"serial\":0,|serial",
        "\"serial\":7,|\"serial\":-7,|serial",
        "\"serial\":7,|\"serial\":9007199254740992,|serial",
        "\"serial\":7,|\"serial\":99999999999999999999,|whole number",
        "\"serial\":7,|\"serial\":null,|whole number",
        "\"serial\":7,|\"serial\": 7,|canonical",
        "\"serial\":7,|\"serial\":7,\"sesame\":\"open\",|canonical",
        "\"serial\":7,||whole number",
        "\"format\":1|\"format\":2|format 1",
        "\"party\":\"TG.NCB\"|\"party\":\"tg.ncb\"|party",
        "\"party\":\"TG.NCB\"|\"party\":\"OM.NCB\"|log verifier key",
        "\"party\":\"TG.NCB\"|\"party\":\"T\\u0047.NCB\"|canonical",
        "https://gateway|http://gateway|https://host:port",
        "\"kind\":\"PULL\"|\"kind\":\"POST\"|SOAP, AMQP or PULL",
        "\"kind\":\"PULL\"|\"kind\":\"PULL\",\"note\":\"x\"|canonical",
        "\"suites\":[\"suite-1\"]|\"suites\":[]|suites",
        "\"suites\":[\"suite-1\"]|\"suites\":[\"suite-1\",\"suite-1\"]|suites",
        "\"suites\":[\"suite-1\"]|\"suites\":[\"suite 1\"]|suites",
        "\"suites\":[\"suite-1\"]|\"suites\":\"suite-1\"|array",
        "\"suites\":[\"suite-1\"]|\"suites\":[1]|array of strings",
        "2027-12-31T00:00:00Z|2027-12-31T00:00:00.5Z|whole seconds",
        "2027-12-31T00:00:00Z|2027-12-31T00:00:00+00:00|canonical",
        "2027-12-31T00:00:00Z|2027-12-31|validUntil",
        "\"anchors\":[\"MII|\"anchors\":[\"\",\"MII|DER",
        "\"anchors\":[\"MII|\"anchors\":[\"*MII|base64",
        "/audit/2026+|/audit/2027+|log verifier key",
      })
  void aPayloadThatStraysFromTheFormatIsRefused(String from, String to, String text) {
    String bad = JSON.replace(from, to == null ? "" : to);
    assertThat(bad).isNotEqualTo(JSON);
    assertRefused(MALFORMED, text, () -> DescriptionFormat.read(bad.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", " ", "{}", "\0"})
  void nothingMayFollow(String more) {
    assertRefused(
        MALFORMED, "payload", () -> DescriptionFormat.read((JSON + more).getBytes(UTF_8)));
  }

  @Test
  void tlsKeysAreSortedSoThatASetHasOneSpelling() {
    Partner two =
        Field.TLS.in(
            PARTNER,
            Set.of(TestCertificates.p256().getPublic(), TestCertificates.p256().getPublic()));
    String json = new String(DescriptionFormat.write(two), UTF_8);
    String keys = json.substring(json.indexOf("\"tls\":[") + 7, json.indexOf("],\"validUntil"));
    String swapped = json.replace(keys, keys.split(",")[1] + "," + keys.split(",")[0]);
    assertRefused(MALFORMED, "sorted", () -> DescriptionFormat.read(swapped.getBytes(UTF_8)));
  }

  @Test
  void certificatesAreDerAndNothingElse() {
    byte[] der = Certificates.der(PARTY.authority.certificate());
    assertThat(Certificates.parse(der)).isEqualTo(PARTY.authority.certificate());
    byte[] longer = java.util.Arrays.copyOf(der, der.length + 1);
    assertRefused(MALFORMED, "DER", () -> Certificates.parse(longer));
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(der)
            + "\n-----END CERTIFICATE-----\n";
    assertRefused(MALFORMED, "DER", () -> Certificates.parse(pem.getBytes(UTF_8)));
    assertRefused(MALFORMED, "DER", () -> Certificates.parse(new byte[0]));
  }

  @Test
  void tlsKeysAreOneSubjectPublicKeyInfoAndNothingElse() {
    byte[] spki = PARTY.tls.getPublic().getEncoded();
    assertThat(Keys.parse(spki)).isEqualTo(PARTY.tls.getPublic());
    byte[] longer = java.util.Arrays.copyOf(spki, spki.length + 1);
    assertRefused(ALGORITHM_NOT_ALLOWED, "TLS key", () -> Keys.parse(longer));
    assertRefused(ALGORITHM_NOT_ALLOWED, "TLS key", () -> Keys.parse(new byte[0]));
  }

  @Test
  void aPointOffTheCurveIsNoKey() {
    byte[] spki = PARTY.tls.getPublic().getEncoded();
    spki[spki.length - 1] ^= 1;
    assertRefused(ALGORITHM_NOT_ALLOWED, "TLS key", () -> Keys.requireTlsKey(Keys.parse(spki)));
  }

  @Test
  void weakKeysAreRefused() {
    KnownSuite.requireSigningKey(TestCertificates.rsa(3072).getPublic());
    assertRefused(
        ALGORITHM_NOT_ALLOWED,
        "signing key",
        () -> KnownSuite.requireSigningKey(TestCertificates.rsa(2048).getPublic()));
    assertRefused(
        ALGORITHM_NOT_ALLOWED,
        "encryption key",
        () ->
            KnownSuite.requireEncryptionKey(
                TestCertificates.keyPair("EC", "secp384r1").getPublic()));
    assertRefused(
        ALGORITHM_NOT_ALLOWED,
        "TLS key",
        () -> Keys.requireTlsKey(TestCertificates.keyPair("X25519", "").getPublic()));
  }
}
