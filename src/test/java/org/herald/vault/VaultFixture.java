package org.herald.vault;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import org.herald.database.TestDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A vault over a database of its own; {@link #node} adds nodes over the same. */
final class VaultFixture implements AutoCloseable {
  static final Duration EPOCH = Duration.ofHours(24);

  final SettableClock clock = new SettableClock();
  final Path folder;
  final HikariDataSource database;
  final JdbcTransactionManager transactions;
  final TransactionTemplate transaction;
  final JdbcClient jdbc;
  final Vault vault;

  VaultFixture(Path folder) {
    this.folder = folder;
    var pool = new HikariConfig();
    pool.setDataSource(TestDatabase.fresh());
    pool.setMaximumPoolSize(8);
    this.database = new HikariDataSource(pool);
    this.transactions = new JdbcTransactionManager(database);
    this.transaction = new TransactionTemplate(transactions);
    this.jdbc = JdbcClient.create(database);
    this.vault = node();
  }

  Vault node() {
    return TestVault.over(database, transactions, folder, clock);
  }

  static NoticeRef notice(int number) {
    return new NoticeRef("PK.FIA", new UUID(7, number));
  }

  static Place place(int number) {
    return Place.of("test.value", number);
  }

  /** A value as a room would keep it. */
  @SuppressWarnings("ArrayRecordComponent")
  record Stored(UUID keyId, Place place, byte[] encrypted) {}

  /** By number. */
  record Values(Map<Integer, Stored> all) {
    Stored get(int number) {
      return Objects.requireNonNull(all.get(number));
    }
  }

  /** Encrypts a text for each notice, in one committed transaction. */
  Values store(Vault node, Integer... numbers) {
    return in(() -> encrypt(node, numbers));
  }

  static Values encrypt(Vault node, Integer... numbers) {
    var keys = node.keysToStore(List.of(numbers).stream().map(VaultFixture::notice).toList());
    var stored = new HashMap<Integer, Stored>();
    for (int number : numbers) {
      NoticeKey key = Objects.requireNonNull(keys.get(notice(number)));
      byte[] text = ("SYNTHETIC " + number).getBytes(StandardCharsets.UTF_8);
      stored.put(number, new Stored(key.id(), place(number), key.encrypt(place(number), text)));
    }
    return new Values(stored);
  }

  static String open(Vault node, Stored stored) {
    return new String(
        node.kept(stored.keyId(), stored.place(), stored.encrypted()).open(),
        StandardCharsets.UTF_8);
  }

  UUID erase(Vault node, int number) {
    return in(() -> node.erase(notice(number)).orElseThrow());
  }

  /** An epoch passes, and its end is done. */
  void endEpoch(Vault node) {
    clock.pass(EPOCH);
    node.change().goOn();
  }

  <T> T in(Supplier<T> step) {
    return Objects.requireNonNull(transaction.execute(status -> step.get()));
  }

  List<String> epochStates() {
    return jdbc.sql("SELECT state FROM vault_epoch ORDER BY began_at")
        .query((row, n) -> row.getString(1))
        .list();
  }

  @Override
  public void close() {
    database.close();
  }
}
