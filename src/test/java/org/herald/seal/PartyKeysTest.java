package org.herald.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.herald.seal.SealWorld.ALICE;
import static org.herald.seal.SealWorld.NOW;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.util.Map;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.seal.CertificateOrder.Use;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that could not work stop the start, with a message that names the file and the mend. */
class PartyKeysTest {
  @TempDir static Path folder;
  private static SealWorld world;
  private Path home;

  @BeforeAll
  static void makeWorld() {
    world = new SealWorld(folder);
  }

  @BeforeEach
  void copyHome() throws Exception {
    home = Files.createTempDirectory(folder, "home");
    SealWorld.copy(world.home(ALICE), home);
  }

  @Test
  void theLogKeySignsAndTlsAndExpiriesAreThere() throws Exception {
    PartyKeys keys = load(true);
    byte[] message = {1, 2, 3};
    Signature check = Signature.getInstance("Ed25519");
    byte[] spki = java.util.HexFormat.of().parseHex("302a300506032b6570032100");
    byte[] whole = java.util.Arrays.copyOf(spki, 44);
    System.arraycopy(keys.logSigner().publicKey(), 0, whole, 12, 32);
    check.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(whole)));
    check.update(message);
    assertThat(check.verify(keys.logSigner().sign(message))).isTrue();
    assertThat(keys.tlsKeyManagers()).isNotEmpty();
    assertThat(keys.tls(new char[] {'x'}).isKeyEntry("tls")).isTrue();
    assertThat(keys.signDescription(message, NOW)).hasSize(64);
    assertThat(keys.caCertificates()).isEqualTo(world.pki.anchors());
    assertThat(keys.expiries())
        .containsOnlyKeys(
            "encryption.p12/current",
            "log.p12/current",
            "signing.p12/current",
            "tls.p12/current",
            "witness.p12/current");
  }

  @Test
  void filesAreForTheirOwnerOnly() throws Exception {
    try (var files = Files.list(world.home(ALICE))) {
      for (Path file : files.toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
  }

  @Test
  void missingFile() throws Exception {
    Files.delete(home.resolve("tls.p12"));
    refusedAtStart("tls.p12", "herald.seal.pki-folder");
    Files.delete(home.resolve("password"));
    refusedAtStart("password", "herald.seal.password-file");
  }

  @Test
  void wrongPasswordAndDamagedFile() throws Exception {
    Files.writeString(home.resolve("password"), "wrong\n");
    refusedAtStart("signing.p12", "herald.seal.password-file");
    Files.write(home.resolve("signing.p12"), new byte[] {1, 2, 3});
    refusedAtStart("signing.p12", "Export it again");
  }

  @Test
  void expiredWrongCurveAndForeignKey() throws Exception {
    CertificateOrder order = CertificateOrder.of(ALICE, Use.SIGNING, NOW);
    Duration day = Duration.ofDays(1);
    put(world.pki.certify(order.withValidity(NOW.minus(day.multipliedBy(3)), NOW.minus(day))));
    refusedAtStart("signing.p12", "new one issued");
    put(world.pki.certify(order.withKind(CertificateOrder.KeyKind.P384)));
    refusedAtStart("signing.p12", "P-256");
    put(
        new DevelopmentKey(
            world.pki.certify(order).privateKey(), world.pki.certify(order).chain()));
    refusedAtStart("signing.p12", "does not belong");
  }

  @Test
  void developmentKeysOutsideTheSandbox() {
    assertThatThrownBy(() -> load(false))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("herald.sandbox=true");
  }

  private void put(DevelopmentKey key) throws Exception {
    char[] password = Files.readString(home.resolve("password")).strip().toCharArray();
    Files.write(
        home.resolve("signing.p12"), DevelopmentParty.keyStore(Map.of("current", key), password));
  }

  private PartyKeys load(boolean sandbox) {
    return PartyKeys.load(home, home.resolve("password"), sandbox, world.clock, SealWorld.crypto());
  }

  private void refusedAtStart(String file, String mend) {
    assertThatThrownBy(() -> load(true))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION))
        .hasMessageContaining(home.resolve(file).toString())
        .hasMessageContaining(mend);
  }
}
