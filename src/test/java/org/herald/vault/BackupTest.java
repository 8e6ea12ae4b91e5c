package org.herald.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.herald.vault.VaultFixture.open;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The proof that erasing erases: a physical backup, taken before, of the database and, separately,
 * of everything beside it.
 */
class BackupTest {
  @TempDir Path temporary;
  private final SettableClock clock = new SettableClock();

  /** A PostgreSQL over a folder, with a vault. */
  private final class Gateway implements AutoCloseable {
    final EmbeddedPostgres server;
    final JdbcTransactionManager transactions;
    final TransactionTemplate transaction;
    final Vault vault;

    Gateway(Path cluster, Path keys) throws IOException {
      boolean fresh = Files.notExists(cluster.resolve("PG_VERSION"));
      server =
          EmbeddedPostgres.builder()
              .setDataDirectory(cluster)
              .setCleanDataDirectory(false)
              .setOverrideWorkingDirectory(temporary.resolve("programs").toFile())
              .start();
      if (fresh) {
        try (var connection = server.getPostgresDatabase().getConnection();
            var statement = connection.createStatement()) {
          statement.execute("CREATE ROLE herald_gateway LOGIN");
        } catch (java.sql.SQLException e) {
          throw new IllegalStateException(e);
        }
      }
      var database = server.getPostgresDatabase();
      Flyway.configure().dataSource(database).locations("classpath:db/migration").load().migrate();
      transactions = new JdbcTransactionManager(database);
      transaction = new TransactionTemplate(transactions);
      try {
        vault = TestVault.over(database, transactions, keys, clock);
      } catch (RuntimeException e) {
        server.close();
        throw e;
      }
    }

    VaultFixture.Stored store(int number) {
      return java.util.Objects.requireNonNull(
          transaction.execute(status -> VaultFixture.encrypt(vault, number).get(number)));
    }

    UUID erase(int number) {
      return java.util.Objects.requireNonNull(
          transaction.execute(status -> vault.erase(VaultFixture.notice(number)).orElseThrow()));
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }

  @Test
  void aRestoredBackupOpensWhatWasNotErasedAndNothingElse() throws Exception {
    Path cluster = temporary.resolve("cluster");
    Path keys = temporary.resolve("vault");
    VaultFixture.Stored erased;
    VaultFixture.Stored kept;
    try (var gateway = new Gateway(cluster, keys)) {
      erased = gateway.store(1);
      kept = gateway.store(2);
    }
    Path backup = copy(cluster, temporary.resolve("backup"));
    Path keysOfThen = copy(keys, temporary.resolve("keys-of-then"));
    try (var gateway = new Gateway(cluster, keys)) {
      UUID key = gateway.erase(1);
      clock.pass(VaultFixture.EPOCH);
      gateway.vault.change().goOn();
      assertThat(gateway.vault.isErasedForGood(key)).isTrue();
    }

    // The control: with the key store of then, which nobody may keep, the backup opens all.
    try (var then = new Gateway(copy(backup, temporary.resolve("restored-1")), keysOfThen)) {
      assertThat(open(then.vault, erased)).isEqualTo("SYNTHETIC 1");
      assertThat(open(then.vault, kept)).isEqualTo("SYNTHETIC 2");
    }
    try (var now = new Gateway(copy(backup, temporary.resolve("restored-2")), keys)) {
      assertThat(open(now.vault, kept)).isEqualTo("SYNTHETIC 2");
      assertThatThrownBy(() -> open(now.vault, erased))
          .isInstanceOfSatisfying(
              RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.ERASED));
      assertNoEpochKeyOpensIt(keys, backup);
      // And it goes on as if it had never been away.
      clock.pass(VaultFixture.EPOCH);
      now.vault.change().goOn();
      assertThat(open(now.vault, kept)).isEqualTo("SYNTHETIC 2");
    }
    // Without the copy of the key table nothing can be restored, and it says so.
    Files.delete(keys.resolve("notice-keys"));
    assertThatThrownBy(() -> new Gateway(copy(backup, temporary.resolve("restored-3")), keys))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("notice-keys");
  }

  /** Even by hand: the wrapped key of the backup with every key there still is. */
  private void assertNoEpochKeyOpensIt(Path keys, Path backup) throws Exception {
    var gcm = new Gcm();
    var keystore = TestVault.settings(keys).keystore(keys, gcm);
    try (var server =
        EmbeddedPostgres.builder()
            .setDataDirectory(copy(backup, temporary.resolve("restored-by-hand")))
            .setCleanDataDirectory(false)
            .setOverrideWorkingDirectory(temporary.resolve("programs").toFile())
            .start()) {
      var rows =
          new KeyRows(new org.springframework.jdbc.core.JdbcTemplate(server.getPostgresDatabase()));
      var found = new java.util.ArrayList<KeyRow>();
      new TransactionTemplate(new JdbcTransactionManager(server.getPostgresDatabase()))
          .executeWithoutResult(status -> rows.each(found::add));
      assertThat(found).hasSize(3); // both notices' and the house's
      for (KeyRow row : found) {
        for (UUID epoch : keystore.held()) {
          assertThatThrownBy(() -> keystore.find(epoch).orElseThrow().unwrap(gcm, row))
              .isInstanceOf(RejectedException.class);
        }
      }
    }
  }

  @Test
  void aBackupOfTheSameEpochHasItsErasuresReplayed() throws Exception {
    Path cluster = temporary.resolve("cluster");
    Path keys = temporary.resolve("vault");
    VaultFixture.Stored erased;
    VaultFixture.Stored kept;
    try (var gateway = new Gateway(cluster, keys)) {
      erased = gateway.store(1);
      kept = gateway.store(2);
    }
    Path backup = copy(cluster, temporary.resolve("backup"));
    try (var gateway = new Gateway(cluster, keys)) {
      gateway.erase(1);
      gateway.vault.change().goOn();
    }
    try (var restored = new Gateway(backup, keys)) {
      assertThat(restored.vault.held(List.of(erased.keyId()))).isEmpty();
      assertThat(open(restored.vault, kept)).isEqualTo("SYNTHETIC 2");
      restored.vault.change().goOn();
      assertThat(Files.readString(keys.resolve("erased"))).contains(erased.keyId().toString());
    }
  }

  private static Path copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (!file.getFileName().toString().equals("postmaster.pid")) {
          Files.copy(
              file,
              target,
              LinkOption.NOFOLLOW_LINKS,
              java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
    return to;
  }
}
