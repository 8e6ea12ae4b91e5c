package org.herald.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.herald.seal.SealWorld.ALICE;
import static org.herald.seal.SealWorld.BOB;
import static org.herald.seal.SealWorld.NOW;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.herald.seal.CertificateOrder.KeyKind;
import org.herald.seal.CertificateOrder.Use;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that change under one seal, which sees each change and remembers nothing older. */
class KeyRingTest {
  private static final byte[] CONTENT = "synthetic".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private SealWorld world;
  private KeyRing ring;
  private Seal bob;
  private Seal alice;

  @BeforeEach
  void makeWorld() {
    world = new SealWorld(folder);
    ring = open(BOB);
    Revocation revocation = world.revocation(Revocation.Unknown.ACCEPT);
    bob = Seal.measured(ring, world::find, revocation, world.clock, new SimpleMeterRegistry());
    alice = world.seal(ALICE);
  }

  private KeyRing open(PartyId party) {
    Path home = world.home(party);
    return KeyRing.open(home, home.resolve("password"), true, world.clock);
  }

  private DevelopmentKey issued(Use use) {
    return world.pki.certify(CertificateOrder.of(BOB, use, NOW));
  }

  private DevelopmentKey held(List<OwnKey> keys) {
    return new DevelopmentKey(keys.getFirst().privateKey(), keys.getFirst().chain());
  }

  private void put(String file, Map<String, DevelopmentKey> keys) throws Exception {
    Path home = world.home(BOB);
    char[] password = Files.readString(home.resolve("password")).strip().toCharArray();
    Files.write(home.resolve(file), DevelopmentParty.keyStore(new LinkedHashMap<>(keys), password));
  }

  private void use() {
    ring.use(ring.changed().orElseThrow());
  }

  private void refused(FailureCode code, ThrowingCallable what) {
    assertThatThrownBy(what)
        .isInstanceOfSatisfying(RejectedException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void theSameFilesAreNoChange() throws Exception {
    assertThat(ring.changed()).isEmpty();
    Path file = world.home(BOB).resolve("signing.p12");
    Files.write(file, Files.readAllBytes(file)); // another time, the same content
    assertThat(ring.changed()).isEmpty();
  }

  @Test
  void anOldMessageOpensUntilItsKeyIsTakenOut() throws Exception {
    SealedMessage toOld = alice.seal(alice.sign(CONTENT, BOB, NOW), BOB);
    DevelopmentKey old = held(ring.current().encryption());
    DevelopmentKey fresh = issued(Use.ENCRYPTION);
    assertThat(bob.open(toOld, ALICE, NOW).content()).isEqualTo(CONTENT);

    put("encryption.p12", Map.of("current", fresh, "until-2027", old));
    use();
    world.enter(
        BOB,
        ring.current().signingCertificates(),
        ring.current().encryptionCertificates(),
        world.pki.anchors());
    SealedMessage toFresh = alice.seal(alice.sign(CONTENT, BOB, NOW), BOB);
    assertThat(bob.open(toFresh, ALICE, NOW).content()).isEqualTo(CONTENT);
    assertThat(bob.open(toOld, ALICE, NOW).content()).isEqualTo(CONTENT);

    put("encryption.p12", Map.of("current", fresh));
    use();
    refused(FailureCode.UNKNOWN_ENCRYPTION_KEY, () -> bob.open(toOld, ALICE, NOW));
    assertThat(bob.open(toFresh, ALICE, NOW).content()).isEqualTo(CONTENT);
  }

  @Test
  void theNewCurrentKeySignsAtOnce() throws Exception {
    DevelopmentKey old = held(List.of(ring.current().signing(Suite.ONE, NOW)));
    DevelopmentKey fresh = issued(Use.SIGNING);
    SignedMessage signedBefore = bob.sign(CONTENT, ALICE, NOW); // and its writer is remembered
    put("signing.p12", Map.of("current", fresh, "former", old));
    use();
    world.enter(
        BOB,
        List.of(fresh.certificate()),
        ring.current().encryptionCertificates(),
        world.pki.anchors());
    assertThat(alice.verify(bob.sign(CONTENT, ALICE, NOW), BOB, NOW).content()).isEqualTo(CONTENT);
    assertThat(ring.current().signingNow(NOW)).containsExactly(fresh.certificate());
    refused(FailureCode.PARTY_MISMATCH, () -> alice.verify(signedBefore, BOB, NOW));
    world.enter(
        BOB,
        ring.current().signingCertificates(),
        ring.current().encryptionCertificates(),
        world.pki.anchors());
    assertThat(alice.verify(signedBefore, BOB, NOW).content())
        .as("in the overlap")
        .isEqualTo(CONTENT);
  }

  @Test
  void aSuiteIsAddedWhileItRuns() throws Exception {
    put(
        "signing.p12",
        Map.of(
            "current",
            held(List.of(ring.current().signing(Suite.ONE, NOW))),
            "current-pq",
            world.pki.certify(
                CertificateOrder.of(BOB, Use.SIGNING, NOW).withKind(KeyKind.ML_DSA_65))));
    put(
        "encryption.p12",
        Map.of(
            "current",
            held(ring.current().encryption()),
            "current-pq",
            world.pki.certify(
                CertificateOrder.of(BOB, Use.ENCRYPTION, NOW).withKind(KeyKind.ML_KEM_768))));
    use();
    assertThat(ring.current().suites()).containsExactly("suite-2", "suite-1");
    world.name(ALICE, "suite-2", "suite-1");
    assertThat(bob.suiteFor(ALICE)).isEqualTo("suite-2");
  }

  @Test
  void whatCannotBeReadChangesNothing() throws Exception {
    PartyKeys before = ring.current();
    Path file = world.home(BOB).resolve("encryption.p12");
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
    refused(FailureCode.CONFIGURATION, ring::changed);
    Files.delete(file);
    refused(FailureCode.CONFIGURATION, ring::changed);
    put(
        "encryption.p12",
        Map.of(
            "current",
            world.pki.certify(
                CertificateOrder.of(BOB, Use.ENCRYPTION, NOW).withKind(KeyKind.P384))));
    refused(FailureCode.CONFIGURATION, ring::changed);
    CertificateOrder ended =
        CertificateOrder.of(BOB, Use.ENCRYPTION, NOW)
            .withValidity(NOW.minus(Duration.ofDays(3)), NOW.minus(Duration.ofDays(1)));
    put("encryption.p12", Map.of("current", world.pki.certify(ended)));
    refused(FailureCode.CONFIGURATION, ring::changed);
    assertThat(ring.current()).isSameAs(before);
    Files.write(file, whole);
    assertThat(ring.changed()).isEmpty();
  }

  @Test
  void aFileUnderAnotherPasswordChangesNothing() throws Exception {
    PartyKeys before = ring.current();
    Files.write(
        world.home(BOB).resolve("signing.p12"),
        DevelopmentParty.keyStore(
            new LinkedHashMap<>(Map.of("current", issued(Use.SIGNING))),
            "another one".toCharArray()));
    assertThatThrownBy(ring::changed)
        .hasMessageContaining("signing.p12 does not open with the password")
        .hasMessageNotContaining("another one");
    assertThat(ring.current()).isSameAs(before);
  }

  @Test
  void aTlsCertificateThatHasEndedIsNotPresentedAlthoughAnotherIsValid() throws Exception {
    CertificateOrder ended =
        CertificateOrder.of(BOB, Use.TLS, NOW)
            .withValidity(NOW.minus(Duration.ofDays(3)), NOW.minus(Duration.ofDays(1)));
    put("tls.p12", Map.of("current", world.pki.certify(ended), "next", issued(Use.TLS)));
    PartyKeys candidate = ring.changed().orElseThrow().keys();
    refused(FailureCode.CERTIFICATE_EXPIRED, () -> candidate.requireTlsPaths(NOW));
    put("tls.p12", Map.of("former", world.pki.certify(ended), "current", issued(Use.TLS)));
    ring.changed().orElseThrow().keys().requireTlsPaths(NOW);
  }

  @Test
  void aTlsCertificateOfAForeignAuthorityIsNotBelieved() throws Exception {
    ring.current().requireTlsPaths(NOW);
    SealWorld foreign = new SealWorld(folder.resolve("foreign"));
    put("tls.p12", Map.of("current", foreign.pki.certify(CertificateOrder.of(BOB, Use.TLS, NOW))));
    PartyKeys candidate = ring.changed().orElseThrow().keys();
    refused(FailureCode.CERTIFICATE_UNTRUSTED, () -> candidate.requireTlsPaths(NOW));
  }

  @Test
  void eachLogGoesOnWithItsOwnKeyAndTheNextOneBeginsWithNext() throws Exception {
    DevelopmentKey old = issued(Use.LOG);
    DevelopmentKey fresh = issued(Use.LOG);
    put("log.p12", Map.of("current", old, "next", fresh));
    use();
    byte[] begunWith = ring.logSigner().publicKey();
    assertThat(raw(old)).isEqualTo(begunWith);
    assertThat(ring.logSigner().forNewLog().publicKey()).isEqualTo(raw(fresh));
    put("log.p12", Map.of("current", fresh, "former", old));
    use();
    assertThat(ring.logSigner().forLogOf(begunWith).orElseThrow().publicKey()).isEqualTo(begunWith);
    assertThat(ring.logSigner().forNewLog().publicKey()).isEqualTo(raw(fresh));
    put("log.p12", Map.of("current", fresh));
    use();
    assertThat(ring.logSigner().forLogOf(begunWith)).isEmpty();
  }

  private static byte[] raw(DevelopmentKey key) {
    byte[] spki = key.certificate().getPublicKey().getEncoded();
    return java.util.Arrays.copyOfRange(spki, spki.length - 32, spki.length);
  }

  @Test
  void saysWhatIsHeldAndUsed() throws Exception {
    DevelopmentKey current = held(ring.current().encryption());
    put("encryption.p12", Map.of("current", current, "next", issued(Use.ENCRYPTION)));
    use();
    assertThat(ring.current().held(NOW))
        .filteredOn(key -> key.file().equals("encryption.p12"))
        .extracting(key -> key.alias() + " " + key.turn() + " " + key.suite() + " " + key.used())
        .containsExactly("current CURRENT suite-1 true", "next NEXT suite-1 false");
  }
}
