package org.herald.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.herald.vault.VaultFixture.open;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Epoch keys in a PKCS#11 token, played by SoftHSM 2 where it is installed. */
class TokenKeystoreTest {
  private static final List<String> LIBRARIES =
      List.of(
          "/usr/lib/softhsm/libsofthsm2.so",
          "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so",
          "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so",
          "/usr/lib64/pkcs11/libsofthsm2.so");

  @TempDir Path folder;

  /**
   * The library reads its configuration from the environment, so what the token does is seen in a
   * process of its own.
   */
  @Test
  void keysAreMadeUsedAndDestroyedInTheToken() throws Exception {
    Path configuration = token();
    run(configuration, "use");
    Files.writeString(folder.resolve("pin"), "9999");
    run(configuration, "wrong-pin");
  }

  private void run(Path configuration, String what) throws Exception {
    var process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            TokenKeystoreTest.class.getName(),
            configuration.toString(),
            folder.toString(),
            what);
    process.environment().put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
    Path output = folder.resolve("output");
    process.redirectErrorStream(true).redirectOutput(output.toFile());
    int exit = process.start().waitFor();
    assertThat(exit).as(Files.readString(output)).isZero();
  }

  /** Within a process whose environment names the token. */
  public static void main(String[] arguments) throws Exception {
    Path configuration = Path.of(arguments[0]);
    Path folder = Path.of(arguments[1]);
    var settings =
        new VaultProperties(
            folder.resolve("vault"),
            folder.resolve("pin"),
            configuration,
            VaultFixture.EPOCH,
            Duration.ofMinutes(1),
            100);
    if (arguments[2].equals("wrong-pin")) {
      assertThatThrownBy(() -> settings.keystore(folder, new Gcm()))
          .isInstanceOfSatisfying(
              RejectedException.class,
              e -> assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION))
          .hasMessageContaining("herald.vault.password-file");
      System.exit(0);
    }
    try (var fixture = new VaultFixture(folder.resolve("unused"))) {
      fixture.jdbc.sql("DELETE FROM vault_notice_key").update();
      fixture
          .jdbc
          .sql("UPDATE vault_epoch SET state = 'destroyed', destroyed_at = began_at")
          .update();
      Vault vault = opened(fixture, settings);
      var stored = fixture.store(vault, 1, 2);
      fixture.erase(vault, 2);
      fixture.endEpoch(vault);
      Vault next = opened(fixture, settings);
      assertThat(open(next, stored.get(1))).isEqualTo("SYNTHETIC 1");
      assertThat(next.held(List.of(stored.get(2).keyId()))).isEmpty();
      EpochKeystore token = settings.keystore(folder, new Gcm());
      assertThat(token.held()).hasSize(1);
      EpochKey key = token.find(token.held().iterator().next()).orElseThrow();
      assertThat(key.key().getEncoded()).as("the key itself").isNull();
      assertThat(folder.resolve("vault/epochs.p12")).doesNotExist();
      tampered(fixture, next);
    }
    System.exit(0);
  }

  private static void tampered(VaultFixture fixture, Vault vault) {
    var stored = fixture.store(vault, 5).get(5);
    fixture
        .jdbc
        .sql(
            "UPDATE vault_notice_key SET wrapped = set_byte(wrapped, 59, get_byte(wrapped, 59) # 1)"
                + " WHERE key_id = ?")
        .param(stored.keyId())
        .update();
    fixture.clock.pass(KeyCache.KEPT);
    assertThatThrownBy(() -> open(vault, stored))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.STORED_DATA_INVALID));
  }

  private static Vault opened(VaultFixture fixture, VaultProperties settings) {
    Vault vault = TestVault.closed(fixture.database, fixture.transactions, settings, fixture.clock);
    vault.open();
    return vault;
  }

  private Path token() throws Exception {
    Path library = LIBRARIES.stream().map(Path::of).filter(Files::exists).findFirst().orElse(null);
    if (library == null) {
      System.out.println("NOT RUN: SoftHSM 2 is not installed, no PKCS#11 token was tried");
    }
    Assumptions.assumeTrue(library != null, "SoftHSM 2 is not installed");
    Files.createDirectories(folder.resolve("tokens"));
    Files.writeString(
        folder.resolve("softhsm2.conf"),
        "directories.tokendir = " + folder.resolve("tokens") + "\nobjectstore.backend = file\n");
    var process =
        new ProcessBuilder(
            "softhsm2-util",
            "--init-token",
            "--free",
            "--label",
            "herald",
            "--so-pin",
            "5678",
            "--pin",
            "1234");
    process.environment().put("SOFTHSM2_CONF", folder.resolve("softhsm2.conf").toString());
    assertThat(process.inheritIO().start().waitFor()).isZero();
    Files.writeString(folder.resolve("pin"), "1234\n");
    return Files.writeString(
        folder.resolve("token.cfg"),
        """
        name = herald
        library = %s
        slotListIndex = 0
        attributes(generate, CKO_SECRET_KEY, CKK_AES) = {
          CKA_SENSITIVE = true
          CKA_EXTRACTABLE = false
        }
        """
            .formatted(library));
  }
}
