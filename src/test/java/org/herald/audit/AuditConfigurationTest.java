package org.herald.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.herald.database.TestDatabase;
import org.herald.vault.TestVault;
import org.herald.vault.Vault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The room in a Spring context. */
class AuditConfigurationTest {
  @TempDir Path data;

  @Test
  void appendsSequencesAndPublishesByItself() {
    runner()
        .run(
            context -> {
              var audit = context.getBean(Audit.class);
              new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                  .executeWithoutResult(status -> audit.append(AuditEvent.of("notice.read")));
              Awaitility.await().until(() -> audit.status().publishedSize() == 1);
              assertThat(audit.status().yearFolder()).isEqualTo(data.resolve("audit/2026"));
            });
  }

  @Test
  void aSettingOutOfRangeStopsTheStartAndNamesTheKey() {
    runner()
        .withPropertyValues("herald.audit.close-delay=5m")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessage("Set herald.audit.close-delay to a duration from 0ms to 30000ms"));
  }

  private ApplicationContextRunner runner() {
    DataSource database = TestDatabase.fresh();
    var transactions = new JdbcTransactionManager(database);
    var clock = new SettableClock("2026-11-22T10:00:00Z");
    return new ApplicationContextRunner()
        .withUserConfiguration(AuditConfiguration.class)
        .withPropertyValues("herald.party=TG.NCB", "herald.data=" + data)
        .withBean(DataSource.class, () -> database)
        .withBean(PlatformTransactionManager.class, () -> transactions)
        .withBean(
            Vault.class, () -> TestVault.over(database, transactions, data.resolve("vault"), clock))
        .withBean(LogSigner.class, TestLogSigner::new)
        .withBean(Clock.class, () -> clock)
        .withBean(MeterRegistry.class, SimpleMeterRegistry::new);
  }
}
