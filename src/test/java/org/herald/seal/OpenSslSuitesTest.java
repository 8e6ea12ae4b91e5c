package org.herald.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.herald.seal.SealWorld.ALICE;
import static org.herald.seal.SealWorld.BOB;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A second implementation reads and writes the RSA suite, any OpenSSL from 3.0, and suite 2, from
 * 3.6. Each command writes to a temporary file and moves it on exit 0.
 */
class OpenSslSuitesTest {
  private static final byte[] CONTENT =
      "<dispatch>synthetic\r\n</dispatch>\n".getBytes(StandardCharsets.UTF_8);

  /** OpenSSL signs at the time of the machine, so this world lives at that time. */
  private static final Instant NOW = Instant.now();

  private static final List<String> ALL = List.of(Suite2.NAME, Suite1.NAME, SuiteRsa.NAME);

  @TempDir Path folder;

  @Test
  void opensslDecryptsAndVerifiesTheRsaSuite() throws Exception {
    OpenSsl openssl = OpenSsl.orSkip(folder);
    opensslOpens(openssl, Suite.RSA, "-rsa");
  }

  @Test
  void opensslDecryptsAndVerifiesSuite2() throws Exception {
    OpenSsl openssl = OpenSsl.postQuantumOrSkip(folder);
    opensslOpens(openssl, Suite.TWO, "-pq");
  }

  @Test
  void weOpenTheRsaSuiteOfOpenssl() throws Exception {
    OpenSsl openssl = OpenSsl.orSkip(folder);
    SealWorld world = world(Suite.RSA);
    for (String identifier : new String[] {"", "-keyid"}) {
      openssl.ok(
          """
          openssl cms -sign -cades -binary -nodetach -md sha256 %s -signer PK.FIA/signing-rsa.pem \
            -inkey PK.FIA/signing-rsa-key.pem -keyopt rsa_padding_mode:pss \
            -keyopt rsa_pss_saltlen:32 -in plain.xml -outform DER -out theirs.tmp
          openssl cms -encrypt -binary -aes-256-gcm %s -in theirs.tmp -outform DER \
            -recip TG.NCB/encryption-rsa.pem -keyopt rsa_padding_mode:oaep \
            -keyopt rsa_oaep_md:sha256 -keyopt rsa_mgf1_md:sha256 -out sealed.tmp \
            && mv sealed.tmp theirs.p7m
          """
              .formatted(identifier, identifier));
      requireOpens(world);
    }
  }

  @Test
  void whatOpensslMakesOfRsaByDefaultIsRefused() throws Exception {
    OpenSsl openssl = OpenSsl.orSkip(folder);
    SealWorld world = world(Suite.RSA);
    openssl.ok(
        """
        openssl cms -encrypt -binary -aes-256-gcm -in plain.xml -outform DER \
          -recip TG.NCB/encryption-rsa.pem -out sealed.tmp && mv sealed.tmp theirs.p7m
        """);
    SealedMessage pkcs1 = new SealedMessage(Files.readAllBytes(folder.resolve("theirs.p7m")));
    SealTest.refused(
        org.herald.failure.FailureCode.ALGORITHM_NOT_ALLOWED,
        () -> world.seal(BOB).open(pkcs1, ALICE, NOW));
  }

  @Test
  void weOpenSuite2OfOpensslAndReadItsKeys() throws Exception {
    OpenSsl openssl = OpenSsl.postQuantumOrSkip(folder);
    SealWorld world = world(Suite.TWO);
    for (String identifier : new String[] {"", "-keyid"}) {
      openssl.ok(
          """
          openssl cms -sign -cades -binary -nodetach -md sha512 %s -signer PK.FIA/signing-pq.pem \
            -inkey PK.FIA/signing-pq-key.pem -in plain.xml -outform DER -out theirs.tmp
          openssl cms -encrypt -binary -aes-256-gcm -aes256-wrap %s -in theirs.tmp -outform DER \
            -recip TG.NCB/encryption-pq.pem -out sealed.tmp && mv sealed.tmp theirs.p7m
          """
              .formatted(identifier, identifier));
      requireOpens(world);
    }
    // Its PKCS#12 holds keys in the form with a seed.
    openssl.ok(
        """
        openssl pkcs12 -export -name current-pq -in TG.NCB/encryption-pq.pem \
          -inkey TG.NCB/encryption-pq-key.pem -passout file:TG.NCB/password \
          -out exported.tmp && mv exported.tmp TG.NCB/encryption.p12
        """);
    assertThat(world.keys(BOB).suites()).containsExactly(Suite2.NAME);
    requireOpens(world);
  }

  private SealWorld world(Suite suite) throws IOException {
    SealWorld world = new SealWorld(folder, NOW, ALL);
    world.name(BOB, suite.label());
    Files.write(folder.resolve("plain.xml"), CONTENT);
    return world;
  }

  private void opensslOpens(OpenSsl openssl, Suite suite, String suffix) throws Exception {
    SealWorld world = world(suite);
    Seal alice = world.seal(ALICE);
    SealedMessage sealed = alice.seal(alice.sign(CONTENT, BOB, NOW), BOB);
    Files.write(folder.resolve("sealed.p7m"), sealed.bytes());
    openssl.ok(
        """
        openssl cms -decrypt -inform DER -in sealed.p7m -recip TG.NCB/encryption%s.pem \
          -inkey TG.NCB/encryption%s-key.pem -binary -out opened.tmp && mv opened.tmp opened.der
        cat TG.NCB/ca.pem TG.NCB/crl.pem > trust.pem
        openssl cms -verify -cades -inform DER -in opened.der -CAfile trust.pem -crl_check_all \
          -purpose any -attime %d -binary -out content.tmp && mv content.tmp content.xml
        """
            .formatted(suffix, suffix, NOW.getEpochSecond()));
    assertThat(Files.readAllBytes(folder.resolve("content.xml"))).isEqualTo(CONTENT);
  }

  private void requireOpens(SealWorld world) throws IOException {
    SealedMessage theirs = new SealedMessage(Files.readAllBytes(folder.resolve("theirs.p7m")));
    assertThat(world.seal(BOB).open(theirs, ALICE, NOW).content()).isEqualTo(CONTENT);
  }
}
