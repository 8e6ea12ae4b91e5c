package org.herald.partner;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.herald.failure.FailureCode.ALGORITHM_NOT_ALLOWED;
import static org.herald.failure.FailureCode.MALFORMED;
import static org.herald.failure.FailureCode.TOO_LARGE;
import static org.herald.partner.Refusals.assertRefused;

import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import org.herald.failure.FailureCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactJwsTest {
  private static final int MAX = 65_536;
  private static final String TYPED = "\"typ\":\"herald-party+jws\"";
  private static final String GOOD = "{\"alg\":\"ES256\"," + TYPED + "}";
  private static final KeyPair KEY = TestCertificates.p256();

  @Test
  void aGoodOneIsReadAndVerifiesWithItsKeyOnly() {
    CompactJws jws = CompactJws.parse(jws(GOOD), MAX);
    assertThat(jws.payload()).isEqualTo("payload".getBytes(UTF_8));
    assertThat(jws.certificateSha256()).isEmpty();
    assertThat(jws.verifiesWith(KEY.getPublic())).isTrue();
    assertThat(jws.verifiesWith(TestCertificates.p256().getPublic())).isFalse();
  }

  @Test
  void everyFlippedBitOfTheSignatureIsNoticed() {
    byte[] good = CompactJws.parse(jws(GOOD), MAX).signature();
    for (int bit = 0; bit < good.length * 8; bit += 7) {
      byte[] bad = good.clone();
      bad[bit / 8] ^= (byte) (1 << (bit % 8));
      assertThat(CompactJws.parse(replace(jws(GOOD), 2, bad), MAX).verifiesWith(KEY.getPublic()))
          .isFalse();
    }
  }

  @Test
  void theSignatureOfZeroesIsNone() {
    byte[] zeroes = replace(jws(GOOD), 2, new byte[64]);
    assertThat(CompactJws.parse(zeroes, MAX).verifiesWith(KEY.getPublic())).isFalse();
  }

  @Test
  void aChangedPayloadOrHeaderIsNoticed() {
    byte[] payload = replace(jws(GOOD), 1, "other".getBytes(UTF_8));
    assertThat(CompactJws.parse(payload, MAX).verifiesWith(KEY.getPublic())).isFalse();
    byte[] header =
        replace(jws(GOOD), 0, ("{\"alg\":\"ES256\",\"kid\":\"1\"," + TYPED + "}").getBytes(UTF_8));
    assertThat(CompactJws.parse(header, MAX).verifiesWith(KEY.getPublic())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"none", "None", "HS256", "RS256", "ES384", "ES256K", "EdDSA", "es256", ""})
  void anyOtherAlgorithmIsRefused(String algorithm) {
    refused("{\"alg\":\"" + algorithm + "\"," + TYPED + "}", ALGORITHM_NOT_ALLOWED, "ES256");
  }

  @Test
  void anUnsignedOneIsRefused() {
    byte[] unsigned = replace(jws("{\"alg\":\"none\"," + TYPED + "}"), 2, new byte[0]);
    assertRefused(ALGORITHM_NOT_ALLOWED, "ES256", () -> CompactJws.parse(unsigned, MAX));
    byte[] stripped = replace(jws(GOOD), 2, new byte[0]);
    assertRefused(MALFORMED, "64 bytes", () -> CompactJws.parse(stripped, MAX));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"ES256\",\"alg\":\"none\",\"typ\":\"herald-party+jws\"}",
        "{\"alg\":\"ES256\",\"\\u0061lg\":\"none\",\"typ\":\"herald-party+jws\"}",
        "{\"alg\":\"ES256\",\"typ\":\"herald-party+jws\"}{}",
        "{\"alg\":\"ES256\",\"typ\":\"herald-party+jws\",}",
        "{alg:\"ES256\",\"typ\":\"herald-party+jws\"}",
        "// x\n{\"alg\":\"ES256\",\"typ\":\"herald-party+jws\"}",
        "[]",
        "\"ES256\"",
        "",
        "{\"alg\":[\"ES256\"],\"typ\":\"herald-party+jws\"}",
        "{\"typ\":\"herald-party+jws\"}",
        "{\"alg\":\"ES256\",\"typ\":\"herald-party+jws\",\"x\":[[[[[[[[[[[[1]]]]]]]]]]]]}"
      })
  void aHeaderThatIsNotOnePlainObjectIsRefused(String header) {
    refused(header, MALFORMED, "header");
  }

  @Test
  void aHeaderInUtf16IsRefused() {
    byte[] utf16 = replace(jws(GOOD), 0, GOOD.getBytes(UTF_16LE));
    assertRefused(MALFORMED, "UTF-8", () -> CompactJws.parse(utf16, MAX));
    byte[] invalid = replace(jws(GOOD), 0, new byte[] {'{', (byte) 0xc0, (byte) 0x80, '}'});
    assertRefused(MALFORMED, "UTF-8", () -> CompactJws.parse(invalid, MAX));
  }

  @Test
  void criticalExtensionsAreRefused() {
    refused(
        "{\"alg\":\"ES256\",\"crit\":[\"exp\"],\"exp\":1," + TYPED + "}", MALFORMED, "critical");
    refused("{\"alg\":\"ES256\",\"crit\":[]," + TYPED + "}", MALFORMED, "critical");
    refused(
        "{\"alg\":\"ES256\",\"b64\":false,\"crit\":[\"b64\"]," + TYPED + "}",
        MALFORMED,
        "critical");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jku", "jwk", "x5u", "x5c", "x5t", "b64"})
  void aKeyFromTheHeaderIsRefused(String name) {
    refused("{\"alg\":\"ES256\",\"" + name + "\":\"x\"," + TYPED + "}", MALFORMED, name);
  }

  @Test
  void anotherKindOfTokenIsRefused() {
    refused("{\"alg\":\"ES256\"}", MALFORMED, "typ");
    refused("{\"alg\":\"ES256\",\"typ\":\"JWT\"}", MALFORMED, "typ");
  }

  @Test
  void unknownButUncriticalMembersAreIgnoredAsTheStandardAsks() {
    byte[] jws = jws("{\"alg\":\"ES256\",\"kid\":\"1\"," + TYPED + "}");
    assertThat(CompactJws.parse(jws, MAX).verifiesWith(KEY.getPublic())).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", "==", "\n", " ", "+", "/"})
  void anotherBase64SpellingIsRefused(String addition) {
    String good = new String(jws(GOOD), US_ASCII);
    for (String bad :
        new String[] {
          addition + good,
          good.replaceFirst("\\.", addition + "."),
          good.replaceFirst("\\.(.*)\\.", ".$1" + addition + "."),
          good + addition
        }) {
      assertRefused(MALFORMED, "base64url", () -> CompactJws.parse(bad.getBytes(US_ASCII), MAX));
    }
  }

  @Test
  void strayBitsAfterTheLastByteAreRefused() {
    // "payload" is 7 bytes: the last of 10 characters carries 2 unused bits.
    String good = new String(jws(GOOD), US_ASCII);
    String payload = good.split("\\.")[1];
    char last = payload.charAt(payload.length() - 1);
    String stray = payload.substring(0, payload.length() - 1) + (char) (last + 1);
    assertThat(Base64.getUrlDecoder().decode(stray)).isEqualTo("payload".getBytes(UTF_8));
    assertRefused(
        MALFORMED,
        "base64url",
        () -> CompactJws.parse(good.replace(payload, stray).getBytes(US_ASCII), MAX));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "a.b", "a.b.c.d", "é.é.é"})
  void anythingButThreePartsIsRefused(String text) {
    assertRefused(MALFORMED, "description", () -> CompactJws.parse(text.getBytes(UTF_8), MAX));
  }

  @Test
  void oneByteMoreThanAllowedIsRefusedBeforeAnythingIsRead() {
    byte[] jws = jws(GOOD);
    assertThat(CompactJws.parse(jws, jws.length)).isNotNull();
    assertRefused(TOO_LARGE, "at most", () -> CompactJws.parse(jws, jws.length - 1));
    assertRefused(TOO_LARGE, "65536", () -> CompactJws.parse(new byte[MAX + 1], MAX));
  }

  @Test
  void aDerSignatureIsRefused() throws Exception {
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(KEY.getPrivate());
    String good = new String(jws(GOOD), US_ASCII);
    signature.update(good.substring(0, good.lastIndexOf('.')).getBytes(US_ASCII));
    byte[] der = replace(jws(GOOD), 2, signature.sign());
    assertRefused(MALFORMED, "not DER", () -> CompactJws.parse(der, MAX));
  }

  @Test
  void aKeyOnAnotherCurveNeverVerifies() {
    CompactJws jws = CompactJws.parse(jws(GOOD), MAX);
    assertThat(jws.verifiesWith(TestCertificates.keyPair("EC", "secp384r1").getPublic())).isFalse();
    assertThat(jws.verifiesWith(TestCertificates.keyPair("Ed25519", "").getPublic())).isFalse();
  }

  private static void refused(String header, FailureCode code, String text) {
    assertRefused(code, text, () -> CompactJws.parse(jws(header), MAX));
  }

  private static byte[] jws(String header) {
    return TestParty.jws(header, "payload".getBytes(UTF_8), KEY);
  }

  static byte[] replace(byte[] jws, int part, byte[] bytes) {
    String[] parts = new String(jws, US_ASCII).split("\\.");
    parts[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    return String.join(".", parts).getBytes(US_ASCII);
  }
}
