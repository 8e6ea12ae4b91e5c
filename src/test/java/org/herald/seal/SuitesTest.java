package org.herald.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.herald.seal.SealTest.refused;
import static org.herald.seal.SealWorld.ALICE;
import static org.herald.seal.SealWorld.BOB;
import static org.herald.seal.SealWorld.NOW;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.herald.failure.FailureCode;
import org.herald.notice.Digest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which suite a message is in, who decides that, and what is refused although it verifies. */
class SuitesTest {
  private static final byte[] CONTENT =
      "<dispatch>synthetic</dispatch>".getBytes(StandardCharsets.UTF_8);
  private static final List<String> ALL = List.of(Suite2.NAME, Suite1.NAME, SuiteRsa.NAME);

  @TempDir static Path folder;
  private static SealWorld world;

  @BeforeAll
  static void makeWorld() {
    world = new SealWorld(folder, NOW, ALL);
  }

  @BeforeEach
  void restoreEntries() {
    world.name(ALICE, Suite2.NAME, Suite1.NAME, SuiteRsa.NAME);
    world.name(BOB, Suite2.NAME, Suite1.NAME, SuiteRsa.NAME);
  }

  @ParameterizedTest
  @EnumSource(Suite.class)
  void whatIsSealedInASuiteOpensAndIsInThatSuite(Suite suite) {
    world.name(BOB, suite.label(), "suite-9");
    Seal alice = world.seal(ALICE);
    for (byte[] content : List.of(CONTENT, new byte[0], new byte[Limits.MAX_CONTENT_BYTES])) {
      SignedMessage signed = alice.sign(content, BOB, NOW);
      SealedMessage sealed = alice.seal(signed, BOB);
      Seal bob = world.seal(BOB);

      OpenedMessage opened = bob.open(sealed, ALICE, NOW);

      assertThat(Arrays.equals(opened.content(), content)).isTrue();
      assertThat(opened.recipientKeyId()).isEqualTo(alice.recipientKeyId(BOB));
      assertThat(bob.decrypt(sealed).suite()).isEqualTo(suite.label());
      assertThat(SignatureReader.read(signed.bytes()).suite()).isEqualTo(suite);
    }
  }

  @Test
  void theReadersPreferenceDecidesAmongWhatWeCanDo() {
    Seal alice = world.seal(ALICE);
    world.name(BOB, "suite-9", SuiteRsa.NAME, Suite2.NAME);
    assertThat(suiteOf(alice.sign(CONTENT, BOB, NOW))).isEqualTo(Suite.RSA);
    world.name(BOB, Suite1.NAME, Suite2.NAME);
    assertThat(suiteOf(alice.sign(CONTENT, BOB, NOW))).isEqualTo(Suite.ONE);
    world.name(BOB, "suite-9");
    refused(FailureCode.ALGORITHM_NOT_ALLOWED, () -> alice.sign(CONTENT, BOB, NOW));
    refused(FailureCode.ALGORITHM_NOT_ALLOWED, () -> alice.recipientKeyId(BOB));
  }

  @Test
  void weNameTheSuitesWeHaveBothKeysForTheStrongestFirst() {
    assertThat(world.keys(ALICE).suites()).containsExactlyElementsOf(ALL);
    assertThat(new SealWorld(folder.resolve("one")).keys(ALICE).suites())
        .containsExactly(Suite1.NAME);
  }

  @Test
  void aSuite1MessageFromAPartyWhoseEntryNamesSuite2AloneIsRefused() {
    SignedMessage signed = SealWorld.signWith(world.signingKey(ALICE, Suite.ONE), CONTENT, NOW);
    world.name(BOB, Suite1.NAME);
    SealedMessage sealed = world.seal(ALICE).seal(signed, BOB);
    assertThat(world.seal(BOB).open(sealed, ALICE, NOW).content()).isEqualTo(CONTENT);

    world.name(ALICE, Suite2.NAME);
    Seal bob = world.seal(BOB);
    refused(FailureCode.ALGORITHM_NOT_ALLOWED, () -> bob.open(sealed, ALICE, NOW));
    refused(FailureCode.ALGORITHM_NOT_ALLOWED, () -> bob.verify(signed, ALICE, NOW));
  }

  @Test
  void anEnvelopeOfASuiteTheSenderDoesNotNameIsRefusedThoughItsSignatureIsGood() {
    SignedMessage signed = SealWorld.signWith(world.signingKey(ALICE, Suite.TWO), CONTENT, NOW);
    world.name(BOB, SuiteRsa.NAME);
    SealedMessage sealed = world.seal(ALICE).seal(signed, BOB);
    Seal bob = world.seal(BOB);
    assertThat(bob.open(sealed, ALICE, NOW).content()).as("both are named").isEqualTo(CONTENT);

    world.name(ALICE, Suite2.NAME);
    assertThat(bob.verify(signed, ALICE, NOW).content()).isEqualTo(CONTENT);
    refused(FailureCode.ALGORITHM_NOT_ALLOWED, () -> bob.open(sealed, ALICE, NOW));
  }

  @Test
  void aSuiteWeDoNotNameOurselvesIsRefused() {
    SealWorld old = new SealWorld(folder.resolve("old"));
    DevelopmentKey key =
        old.pki.certify(
            CertificateOrder.of(ALICE, CertificateOrder.Use.SIGNING, NOW)
                .withKind(CertificateOrder.KeyKind.ML_DSA_65));
    old.enter(ALICE, List.of(key.certificate()), old.find(ALICE).encryption(), old.pki.anchors());
    old.name(ALICE, Suite2.NAME, Suite1.NAME);
    SignedMessage signed = SealWorld.signWith(key, CONTENT, NOW);
    refused(FailureCode.ALGORITHM_NOT_ALLOWED, () -> old.seal(BOB).verify(signed, ALICE, NOW));
  }

  @Test
  void noWeakerSuiteIsTriedWhenThePreferredOneDoesNotWork() {
    CertificateOrder order =
        CertificateOrder.of(BOB, CertificateOrder.Use.ENCRYPTION, NOW)
            .withKind(CertificateOrder.KeyKind.ML_KEM_768);
    Instant yesterday = NOW.minus(Duration.ofDays(1));
    X509Certificate ended =
        world
            .pki
            .certify(order.withValidity(NOW.minus(Duration.ofDays(9)), yesterday))
            .certificate();
    X509Certificate elliptic = encryption(Suite.ONE);
    List<X509Certificate> signing = world.keys(BOB).signingCertificates();
    Seal alice = world.seal(ALICE);

    world.enter(BOB, signing, List.of(elliptic, ended), world.pki.anchors());
    refused(FailureCode.CERTIFICATE_EXPIRED, () -> alice.recipientKeyId(BOB));
    world.enter(BOB, signing, List.of(elliptic), world.pki.anchors());
    refused(FailureCode.CERTIFICATE_UNTRUSTED, () -> alice.recipientKeyId(BOB));
    world.enter(BOB, signing, world.keys(BOB).encryptionCertificates(), world.pki.anchors());
    assertThat(alice.recipientKeyId(BOB))
        .isEqualTo(Digest.of(encryption(Suite.TWO).getPublicKey().getEncoded()));
  }

  @Test
  void nothingIsPromisedPastTheFirstEndOfAKeyInUse() {
    Instant end = world.keys(ALICE).signing(Suite.TWO, NOW).certificate().getNotAfter().toInstant();
    assertThat(world.seal(ALICE).signingEnd(NOW)).isEqualTo(end);
  }

  @Test
  void eachSuiteWritesItsOwnIdentifiersOnly() {
    assertThat(Arrays.stream(Suite.values()).map(Suite::signature).distinct()).hasSize(3);
    for (Suite suite : Suite.values()) {
      AlgorithmIdentifier written = suite.signature();
      assertThat(Suite.ofSignature(written)).contains(suite);
      assertThat(Suite.named(suite.label())).contains(suite);
    }
  }

  private static Suite suiteOf(SignedMessage message) {
    return SignatureReader.read(message.bytes()).suite();
  }

  private X509Certificate encryption(Suite suite) {
    return world.keys(BOB).encryptionCertificates().stream()
        .filter(suite::encryptsTo)
        .findFirst()
        .orElseThrow();
  }
}
