package org.herald.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.herald.seal.SealWorld.ALICE;
import static org.herald.seal.SealWorld.BOB;
import static org.herald.seal.SealWorld.NOW;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.herald.notice.PartyId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two parties do every day, and what keeps working when keys change. */
class SealTest {
  private static final byte[] CONTENT =
      "<dispatch>synthetic</dispatch>".getBytes(StandardCharsets.UTF_8);

  @TempDir static Path folder;
  private static SealWorld world;
  private Seal alice;
  private Seal bob;

  @BeforeAll
  static void makeWorld() {
    world = new SealWorld(folder);
  }

  @BeforeEach
  void makeSeals() {
    alice = world.seal(ALICE);
    bob = world.seal(BOB);
  }

  @Test
  void whatAliceSealsForBobOpensAndIsHers() {
    SignedMessage signed = alice.sign(CONTENT, BOB, NOW);
    SealedMessage sealed = alice.seal(signed, BOB);

    OpenedMessage opened = bob.open(sealed, ALICE, NOW.plusSeconds(2));

    assertThat(opened.content()).isEqualTo(CONTENT);
    assertThat(opened.signer()).isEqualTo(ALICE);
    assertThat(opened.signingTime()).isEqualTo(NOW);
    assertThat(opened.signed().sha256()).isEqualTo(signed.sha256());
    assertThat(opened.recipientKeyId()).isEqualTo(alice.recipientKeyId(BOB));
  }

  @Test
  void emptyAndLargestContentPass() {
    for (byte[] content : List.of(new byte[0], new byte[Limits.MAX_CONTENT_BYTES])) {
      SealedMessage sealed = alice.seal(alice.sign(content, BOB, NOW), BOB);
      assertThat(Arrays.equals(bob.open(sealed, ALICE, NOW).content(), content)).isTrue();
    }
  }

  @Test
  void oneByteMoreThanTheLargestIsRefused() {
    refused(
        FailureCode.TOO_LARGE, () -> alice.sign(new byte[Limits.MAX_CONTENT_BYTES + 1], BOB, NOW));
    byte[] large = new byte[Limits.MAX_SEALED_BYTES + 1];
    refused(FailureCode.TOO_LARGE, () -> bob.open(new SealedMessage(large), ALICE, NOW));
    refused(FailureCode.TOO_LARGE, () -> bob.verify(new SignedMessage(large), ALICE, NOW));
  }

  @Test
  void aReceiptIsVerifiedWithoutAnEnvelope() {
    OpenedMessage opened = bob.verify(alice.sign(CONTENT, BOB, NOW), ALICE, NOW);
    assertThat(opened.recipientKeyId()).isEqualTo(Digest.of(new byte[0]));
    assertThat(opened.content()).isEqualTo(CONTENT);
  }

  @Test
  void theSameSignedBytesCanBeSealedAgainAndTheEnvelopesDiffer() {
    SignedMessage signed = alice.sign(CONTENT, BOB, NOW);
    SealedMessage first = alice.seal(signed, BOB);
    SealedMessage second = alice.seal(signed, BOB);
    assertThat(first.sha256()).isNotEqualTo(second.sha256());
    assertThat(bob.open(second, ALICE, NOW).signed().sha256()).isEqualTo(signed.sha256());
  }

  @Test
  void anotherImplementationVerifiesOurSignature() throws Exception {
    CMSSignedData read = new CMSSignedData(alice.sign(CONTENT, BOB, NOW).bytes());
    X509Certificate signer = world.keys(ALICE).signingCertificates().getFirst();
    assertThat(
            read.getSignerInfos()
                .iterator()
                .next()
                .verify(
                    new JcaSimpleSignerInfoVerifierBuilder()
                        .setProvider(new BouncyCastleProvider())
                        .build(signer)))
        .isTrue();
    assertThat(read.getSignedContent().getContent()).isEqualTo(CONTENT);
  }

  @Test
  void anOldEncryptionKeyStillOpensAndAnUnheldOneDoesNot() {
    SealedMessage toOld = alice.seal(alice.sign(CONTENT, BOB, NOW), BOB);
    DevelopmentKey fresh =
        world.pki.certify(CertificateOrder.of(BOB, CertificateOrder.Use.ENCRYPTION, NOW));
    OwnKey held = world.keys(BOB).encryption().getFirst();
    Map<String, DevelopmentKey> both =
        Map.of("current", fresh, "previous-1", new DevelopmentKey(held.privateKey(), held.chain()));
    PartyKeys rotated = world.keysWith(BOB, "encryption.p12", both);
    PartyKeys forgotten = world.keysWith(BOB, "encryption.p12", Map.of("current", fresh));

    assertThat(rotated.encryptionCertificates().getFirst()).isEqualTo(fresh.certificate());
    assertThat(world.seal(rotated).open(toOld, ALICE, NOW).content()).isEqualTo(CONTENT);
    refused(
        FailureCode.UNKNOWN_ENCRYPTION_KEY, () -> world.seal(forgotten).open(toOld, ALICE, NOW));
  }

  @Test
  void theNextSigningKeyTakesOverWhenTheCurrentOneEnds() {
    CertificateOrder order = CertificateOrder.of(ALICE, CertificateOrder.Use.SIGNING, NOW);
    var ending = order.withValidity(NOW.minus(Duration.ofDays(30)), NOW.plusSeconds(60));
    DevelopmentKey current = world.pki.certify(ending);
    DevelopmentKey next = world.pki.certify(order);
    PartyKeys keys = world.keysSigningWith(ALICE, Map.of("current", current, "next", next));
    assertThat(keys.signing(Suite.ONE, NOW).certificate()).isEqualTo(current.certificate());
    assertThat(keys.signing(Suite.ONE, NOW.plusSeconds(61)).certificate())
        .isEqualTo(next.certificate());
  }

  @Test
  void theNextEncryptionKeyIsUsedWhenTheCurrentOneHasEnded() {
    SealWorld own = new SealWorld(folder.resolve("next-key"));
    CertificateOrder order = CertificateOrder.of(BOB, CertificateOrder.Use.ENCRYPTION, NOW);
    DevelopmentKey ended =
        own.pki.certify(
            order.withValidity(NOW.minus(Duration.ofDays(60)), NOW.minus(Duration.ofDays(1))));
    X509Certificate next = own.keys(BOB).encryptionCertificates().getFirst();
    own.enter(
        BOB,
        own.keys(BOB).signingCertificates(),
        List.of(ended.certificate(), next),
        own.pki.anchors());
    Seal sender = own.seal(ALICE);
    assertThat(sender.recipientKeyId(BOB)).isEqualTo(Digest.of(next.getPublicKey().getEncoded()));

    own.enter(BOB, List.of(), List.of(ended.certificate()), own.pki.anchors());
    refused(FailureCode.CERTIFICATE_EXPIRED, () -> sender.recipientKeyId(BOB));
  }

  @Test
  void nothingIsSealedForAnUnknownParty() {
    SignedMessage signed = alice.sign(CONTENT, BOB, NOW);
    refused(FailureCode.PARTY_UNKNOWN, () -> alice.seal(signed, PartyId.of("XX.NONE")));
  }

  @Test
  void signingTimeIsBoundedByCreationAndArrival() {
    OpenedMessage opened = bob.verify(alice.sign(CONTENT, BOB, NOW), ALICE, NOW);
    Duration skew = Duration.ofMinutes(5);
    bob.checkSigningTime(opened, NOW.plus(skew), NOW.minus(skew));
    refused(
        FailureCode.SIGNING_TIME,
        () -> bob.checkSigningTime(opened, NOW.plus(skew).plusSeconds(1), NOW));
    refused(
        FailureCode.SIGNING_TIME,
        () -> bob.checkSigningTime(opened, NOW, NOW.minus(skew).minusSeconds(1)));
  }

  @Test
  void nothingPrintsContentOrKeys() {
    OpenedMessage opened = bob.verify(alice.sign(CONTENT, BOB, NOW), ALICE, NOW);
    assertThat(opened.toString() + opened.signed() + world.keys(ALICE) + alice)
        .doesNotContain("synthetic")
        .doesNotContain("PRIVATE")
        .doesNotContain("S: ");
  }

  static void refused(FailureCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> {
              assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
              assertThat(e.getCause()).isNull();
            });
  }
}
