package org.herald.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.herald.seal.SealWorld.ALICE;
import static org.herald.seal.SealWorld.BOB;
import static org.herald.seal.SealWorld.NOW;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Made once, kept, repaired after a killed run, and never over somebody's real keys. */
class DevelopmentPkiTest {
  @TempDir Path folder;
  private SealWorld world;

  @BeforeEach
  void makeWorld() {
    world = new SealWorld(folder);
  }

  @Test
  void aSecondRunKeepsEveryKey() {
    var before = world.keys(ALICE);
    SealWorld again = new SealWorld(folder);
    assertThat(again.pki.anchors()).isEqualTo(world.pki.anchors());
    assertThat(again.keys(ALICE).signingCertificates()).isEqualTo(before.signingCertificates());
  }

  @Test
  void whatAKilledRunLeftIsRepaired() throws Exception {
    Path leftover = Files.createDirectory(folder.resolve("." + ALICE + ".making-killed"));
    Files.write(leftover.resolve("signing.p12"), new byte[] {1});
    Files.delete(world.home(ALICE).resolve("signing.p12"));
    Files.write(world.home(BOB).resolve("encryption.pem"), new byte[] {1});
    SealWorld again = new SealWorld(folder);
    assertThat(again.keys(ALICE).signingCertificates()).hasSize(1);
    assertThat(again.keys(BOB).encryptionCertificates()).hasSize(1);
    assertThat(leftover).doesNotExist();
  }

  @Test
  void newAuthoritiesMeanNewPartyKeys() throws Exception {
    var before = world.keys(ALICE).signingCertificates();
    Files.delete(folder.resolve("ca/issuing.pem"));
    SealWorld again = new SealWorld(folder);
    assertThat(again.pki.anchors()).doesNotContainAnyElementsOf(world.pki.anchors());
    assertThat(again.keys(ALICE).signingCertificates()).doesNotContainAnyElementsOf(before);
  }

  @Test
  void realKeysAreNeverReplaced() throws Exception {
    Path real = Files.createDirectory(folder.resolve("real"));
    Files.write(real.resolve("signing.p12"), new byte[] {1});
    assertThatThrownBy(() -> world.pki.issue(ALICE, real))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining(real.toString());
    assertThat(Files.readAllBytes(real.resolve("signing.p12"))).containsExactly(1);
  }

  @Test
  void everyCertificateIsMarked() {
    assertThat(world.pki.anchors()).allMatch(DevelopmentMark::on);
    assertThat(world.keys(ALICE).tlsCertificates()).allMatch(DevelopmentMark::on);
  }

  @Test
  void tlsCertificateNamesItsHosts() throws Exception {
    var names = world.keys(ALICE).tlsCertificates().getFirst().getSubjectAlternativeNames();
    assertThat(names.toString())
        .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "pk.fia.herald.test");
  }

  @Test
  void aRevocationReachesTheFolderOfAPartyAndIsSeenWithoutARestart() {
    MovingClock clock = new MovingClock(NOW);
    Revocation revocation =
        Revocation.fromFolder(
            world.home(BOB), Revocation.Unknown.REFUSE, Duration.ofDays(7), clock);
    Seal bob = world.seal(world.keys(BOB), revocation);
    SignedMessage signed = world.seal(ALICE).sign(new byte[] {1}, BOB, NOW);
    assertThat(bob.verify(signed, ALICE, NOW).signer()).isEqualTo(ALICE);

    world.pki.revoke(world.keys(ALICE).signingCertificates().getFirst());
    world.pki.issue(BOB, world.home(BOB));
    clock.move(Duration.ofSeconds(6));

    SealTest.refused(
        org.herald.failure.FailureCode.CERTIFICATE_REVOKED, () -> bob.verify(signed, ALICE, NOW));
  }

  @Test
  void anOverdueListCountsForTheGracePeriodAndNoLonger() {
    Revocation revocation = world.revocation(Revocation.Unknown.ACCEPT);
    var path =
        java.util.List.of(
            world.keys(ALICE).signingCertificates().getFirst(), world.pki.anchors().getLast());
    revocation.check(path, NOW.plus(Duration.ofDays(398 + 6)));
    assertThatThrownBy(() -> revocation.check(path, NOW.plus(Duration.ofDays(398 + 8))))
        .isInstanceOf(org.herald.failure.UnavailableException.class);
  }
}
