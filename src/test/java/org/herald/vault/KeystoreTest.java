package org.herald.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway whose key store is not the one its database needs does not start. */
class KeystoreTest {
  @TempDir Path temporary;
  private Path folder;
  private VaultFixture fixture;

  @BeforeEach
  void begin() {
    folder = temporary.resolve("vault");
    fixture = new VaultFixture(folder);
    fixture.store(fixture.vault, 1);
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  @Test
  void onlyTheOwnerMayReadWhatItKeeps() throws Exception {
    fixture.endEpoch(fixture.vault);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
        .isEqualTo("rwx------");
    for (String file : new String[] {"epochs.p12", "password", "notice-keys"}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
          .as(file)
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aMissingKeyStoreStopsTheStart() throws Exception {
    Files.delete(folder.resolve("epochs.p12"));
    refused(fixture::node, "herald.vault.folder", "Put the current key store back");
    assertThat(folder.resolve("epochs.p12")).doesNotExist();
  }

  @Test
  void aWrongPasswordStopsTheStart() throws Exception {
    Files.writeString(folder.resolve("password"), "another");
    refused(fixture::node, "herald.vault.password-file", "does not open with the password");
  }

  @Test
  void aMissingPasswordStopsTheStart() throws Exception {
    Files.delete(folder.resolve("password"));
    refused(fixture::node, "herald.vault.password-file", "is missing");
  }

  @Test
  void anUnreadableKeyStoreStopsTheStart() throws Exception {
    Files.writeString(folder.resolve("epochs.p12"), "nothing of the kind");
    refused(fixture::node, "herald.vault.folder", "not a readable key store");
  }

  @Test
  void anotherGatewaysKeyStoreStopsTheStartAndStaysAsItIs() throws Exception {
    Path other = temporary.resolve("other");
    try (var elsewhere = new VaultFixture(other)) {
      elsewhere.endEpoch(elsewhere.vault);
    }
    byte[] before = Files.readAllBytes(other.resolve("epochs.p12"));
    refused(
        () -> TestVault.over(fixture.database, fixture.transactions, other, fixture.clock),
        "herald.vault.folder",
        "does not hold");
    assertThat(other.resolve("epochs.p12")).hasBinaryContent(before);
  }

  @Test
  void aPasswordFileThatASettingNamesIsNeverMade() {
    Path named = temporary.resolve("named");
    var settings =
        new VaultProperties(
            temporary.resolve("fresh"),
            named,
            null,
            Duration.ofHours(1),
            Duration.ofMinutes(1),
            100);
    try (var elsewhere = new VaultFixture(temporary.resolve("elsewhere"))) {
      elsewhere.jdbc.sql("DELETE FROM vault_notice_key").update();
      elsewhere
          .jdbc
          .sql("UPDATE vault_epoch SET state = 'destroyed', destroyed_at = began_at")
          .update();
      refused(
          () ->
              TestVault.closed(
                      elsewhere.database, elsewhere.transactions, settings, elsewhere.clock)
                  .open(),
          "herald.vault.password-file",
          "is missing");
    }
    assertThat(named).doesNotExist();
  }

  @Test
  void settingsOutOfRangeNameTheKey() {
    refused(
        () ->
            new VaultProperties(
                null, null, null, Duration.ofSeconds(9), Duration.ofMinutes(1), 100),
        "herald.vault.epoch",
        "10s to 31d");
    refused(
        () -> new VaultProperties(null, null, null, Duration.ofHours(24), Duration.ofHours(1), 100),
        "herald.vault.look-period",
        "1s to 10m");
    refused(
        () ->
            new VaultProperties(null, null, null, Duration.ofHours(24), Duration.ofMinutes(1), 99),
        "herald.vault.cached-keys",
        "100 to 1000000");
    refused(
        () ->
            new VaultProperties(
                null, null, Path.of("token.cfg"), Duration.ofHours(24), Duration.ofMinutes(1), 100),
        "herald.vault.password-file",
        "PIN");
  }

  private static void refused(ThrowingCallable start, String key, String says) {
    assertThatThrownBy(start)
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.CONFIGURATION))
        .hasMessageContaining(key)
        .hasMessageContaining(says);
  }
}
