package org.herald.vault;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** A vault over a test's database, with its key store in a folder; opened. */
public final class TestVault {
  private TestVault() {}

  public static Vault over(
      DataSource database, PlatformTransactionManager transactions, Path folder, Clock clock) {
    Vault vault = closed(database, transactions, settings(folder), clock);
    vault.open();
    return vault;
  }

  static Vault closed(
      DataSource database,
      PlatformTransactionManager transactions,
      VaultProperties settings,
      Clock clock) {
    Path folder = settings.folder(Path.of("nowhere"));
    var gcm = new Gcm();
    return closed(database, transactions, settings, settings.keystore(folder, gcm), clock);
  }

  static Vault closed(
      DataSource database,
      PlatformTransactionManager transactions,
      VaultProperties settings,
      EpochKeystore keystore,
      Clock clock) {
    return new Vault(
        new JdbcTemplate(database),
        transactions,
        keystore,
        settings,
        new Gcm(),
        new KeyCopy(settings.folder(Path.of("nowhere"))),
        clock);
  }

  static VaultProperties settings(Path folder) {
    return new VaultProperties(
        folder, null, null, Duration.ofHours(24), Duration.ofMinutes(1), 100);
  }
}
