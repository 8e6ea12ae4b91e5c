package org.herald.partner;

import java.time.Clock;
import org.herald.audit.Audit;
import org.herald.notice.PartyId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PartnerProperties.class)
class PartnerConfiguration {

  @Bean
  PartnerDirectory partnerDirectory(
      @Value("${herald.party}") String party,
      PartnerProperties properties,
      JdbcClient jdbc,
      PlatformTransactionManager transactionManager,
      Clock clock,
      Audit audit) {
    PartyId own = PartyId.of(party);
    // New ones, because a refusal's audit entry must outlive the caller's rollback.
    var transactions = new TransactionTemplate(transactionManager);
    transactions.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    // Read committed: what is read after the lock must be what the last holder committed.
    transactions.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
    var store = new PostgresPartnerStore(jdbc);
    var admission = new Admission(own, store, clock, properties.maxDescriptionBytes());
    return new PartnerDirectory(
        own,
        new Imports(own, admission, transactions, event -> audit.append(event)),
        new SnapshotSource(own, store, admission)::after);
  }

  @Bean
  DirectoryRefresh directoryRefresh(PartnerDirectory directory, PartnerProperties properties) {
    return new DirectoryRefresh(directory, properties.refreshInterval());
  }
}
