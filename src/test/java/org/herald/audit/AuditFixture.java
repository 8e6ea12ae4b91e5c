package org.herald.audit;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.herald.audit.verify.LogVerifier;
import org.herald.audit.verify.VerificationProgress;
import org.herald.audit.verify.VerificationReport;
import org.herald.database.TestDatabase;
import org.herald.vault.TestVault;
import org.herald.vault.Vault;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** An audit trail over a database of its own; {@link #node} adds further nodes over the same. */
final class AuditFixture implements AutoCloseable {
  static final String PARTY = "TG.NCB";

  final SettableClock clock;
  final LogSigner signer;
  final Path folder;
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final HikariDataSource dataSource;
  final JdbcTransactionManager transactions;
  final TransactionTemplate transaction;
  final JdbcClient jdbc;
  final AuditProperties properties;
  final Vault vault;
  final Audit audit;

  AuditFixture(Path folder) {
    this(
        folder,
        TestDatabase.fresh(),
        new TestLogSigner(),
        new SettableClock("2026-11-22T10:00:00.123Z"),
        AuditProperties.defaults());
  }

  AuditFixture(
      Path folder,
      DataSource database,
      LogSigner signer,
      SettableClock clock,
      AuditProperties properties) {
    this.folder = folder;
    this.signer = signer;
    this.clock = clock;
    this.properties = properties;
    var pool = new HikariConfig();
    pool.setDataSource(database);
    pool.setMaximumPoolSize(6);
    this.dataSource = new HikariDataSource(pool);
    this.transactions = new JdbcTransactionManager(dataSource);
    this.transaction = new TransactionTemplate(transactions);
    this.jdbc = JdbcClient.create(dataSource);
    this.vault = TestVault.over(dataSource, transactions, folder.resolve("vault"), clock);
    this.audit = node(folder, signer);
  }

  /** Another node, or the same one after a restart: same database. */
  Audit node(Path itsFolder, LogSigner itsSigner) {
    return new Audit(
        PARTY,
        itsFolder.resolve("audit"),
        dataSource,
        transactions,
        vault,
        itsSigner,
        clock,
        itsFolder.equals(folder) ? meters : new SimpleMeterRegistry(),
        properties);
  }

  Path year(int year) {
    return folder.resolve("audit").resolve(Integer.toString(year));
  }

  /** Appends this many events in one transaction for each thousand. */
  List<AppendedEntry> append(int count) {
    return append(0, count);
  }

  /** As {@link #append(int)}, numbered from the first. */
  List<AppendedEntry> append(int number, int count) {
    var all = new ArrayList<AppendedEntry>(count);
    for (int done = 0; done < count; done += 1000) {
      int first = number + done;
      int batch = Math.min(1000, count - done);
      all.addAll(
          transaction.execute(
              status -> {
                var events = new ArrayList<AuditEvent>(batch);
                for (int i = 0; i < batch; i++) {
                  events.add(event(first + i));
                }
                return audit.append(events);
              }));
    }
    return all;
  }

  static AuditEvent event(int number) {
    return AuditEvent.of("dispatch.sealed")
        .withPartner("PK.FIA")
        .withDispatch(String.format("01936f2e-0000-7000-8000-%012d", number))
        .withNotice("PK.FIA", String.format("01936f2e-0000-7000-9000-%012d", number / 3))
        .withPurpose("locate-wanted")
        .withStates("claimed", "sealed")
        .withSealedSha256(String.format("%064x", number))
        .withDetail(Map.of("attempt", Integer.toString(number)));
  }

  VerificationReport verify(int year) {
    return new LogVerifier().verify(year(year), Optional.empty(), VerificationProgress.silent());
  }

  @Override
  public void close() {
    dataSource.close();
  }
}
