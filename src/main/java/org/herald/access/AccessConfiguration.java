package org.herald.access;

import java.time.Clock;
import org.herald.audit.Audit;
import org.herald.failure.Alarms;
import org.herald.vault.Vault;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AccessProperties.class)
class AccessConfiguration {
  @Bean
  Access access(JdbcClient jdbc, Audit audit, TransactionTemplate transaction, Clock clock) {
    return new Access(new PersonRows(jdbc), audit, transaction, clock);
  }

  @Bean
  People people(
      JdbcClient jdbc,
      Audit audit,
      Alarms alarms,
      TransactionTemplate transaction,
      Clock clock,
      AccessProperties settings) {
    return new People(
        new PersonRows(jdbc),
        new ReadRows(jdbc),
        audit,
        alarms,
        transaction,
        clock,
        settings.breakGlass());
  }

  @Bean
  WorkItems workItems(
      JdbcClient jdbc, Vault vault, Audit audit, TransactionTemplate transaction, Clock clock) {
    return new WorkItems(jdbc, vault, audit, transaction, clock);
  }

  @Bean
  Readings readings(
      JdbcClient jdbc,
      Audit audit,
      Alarms alarms,
      TransactionTemplate transaction,
      Clock clock,
      AccessProperties settings) {
    return new Readings(
        new ReadRows(jdbc), new PersonRows(jdbc), audit, alarms, transaction, clock, settings);
  }
}
