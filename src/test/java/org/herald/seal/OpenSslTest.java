package org.herald.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.herald.seal.SealWorld.ALICE;
import static org.herald.seal.SealWorld.BOB;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A second implementation reads what we write and writes what we read. Every command writes to a
 * temporary file and moves it on exit 0, because OpenSSL 3.0 writes output before it fails.
 */
class OpenSslTest {
  private static final byte[] CONTENT =
      "<dispatch>synthetic\r\n</dispatch>\n".getBytes(StandardCharsets.UTF_8);

  /** OpenSSL signs at the time of the machine, so this world lives at that time. */
  private static final Instant NOW = Instant.now();

  @TempDir static Path folder;
  private static OpenSsl openssl;
  private static SealWorld world;

  @BeforeAll
  static void makeWorld() throws Exception {
    openssl = OpenSsl.orSkip(folder);
    world = new SealWorld(folder, NOW);
  }

  @Test
  void opensslDecryptsAndVerifiesWhatWeSeal() throws Exception {
    Seal alice = world.seal(ALICE);
    Files.write(
        folder.resolve("sealed.der"), alice.seal(alice.sign(CONTENT, BOB, NOW), BOB).bytes());
    openssl.ok(
        """
        openssl cms -decrypt -inform DER -in sealed.der -recip TG.NCB/encryption.pem \
          -inkey TG.NCB/encryption-key.pem -binary -out opened.tmp && mv opened.tmp opened.der
        """);
    openssl.ok(
        """
        cat TG.NCB/ca.pem TG.NCB/crl.pem > trust.pem
        openssl cms -verify -cades -inform DER -in opened.der -CAfile trust.pem \
          -crl_check_all -purpose any -attime %d -binary \
          -out content.tmp && mv content.tmp content.xml
        """
            .formatted(NOW.getEpochSecond()));
    assertThat(Files.readAllBytes(folder.resolve("content.xml"))).isEqualTo(CONTENT);
  }

  @Test
  void opensslWithTheRootAloneChainsThroughTheEnclosedIssuer() throws Exception {
    Files.write(folder.resolve("signed.der"), world.seal(ALICE).sign(CONTENT, BOB, NOW).bytes());
    openssl.ok(
        """
        openssl cms -verify -cades -inform DER -in signed.der -CAfile ca/root.pem \
          -purpose any -attime %d -binary -out root.tmp && mv root.tmp root.xml
        """
            .formatted(NOW.getEpochSecond()));
  }

  @Test
  void weOpenWhatOpensslSignsAndEncrypts() throws Exception {
    Files.write(folder.resolve("plain.xml"), CONTENT);
    for (String identifier : new String[] {"", "-keyid"}) {
      openssl.ok(
          """
          openssl cms -sign -cades -binary -nodetach -md sha256 %s -signer PK.FIA/signing.pem \
            -inkey PK.FIA/signing-key.pem -in plain.xml -outform DER -out theirs.tmp \
            && mv theirs.tmp theirs.der
          openssl cms -encrypt -binary -aes-256-gcm -aes256-wrap %s -in theirs.der -outform DER \
            -recip TG.NCB/encryption.pem -keyopt ecdh_kdf_md:sha256 -out theirs-sealed.tmp \
            && mv theirs-sealed.tmp theirs-sealed.der
          """
              .formatted(identifier, identifier));
      SealedMessage sealed =
          new SealedMessage(Files.readAllBytes(folder.resolve("theirs-sealed.der")));
      OpenedMessage opened = world.seal(BOB).open(sealed, ALICE, NOW);
      assertThat(opened.content()).isEqualTo(CONTENT);
    }
  }
}
