package org.herald.national;

import java.nio.file.Path;
import java.time.Clock;
import org.herald.audit.Audit;
import org.herald.document.Documents;
import org.herald.document.Rules;
import org.herald.document.Views;
import org.herald.notice.PartyId;
import org.herald.vault.Vault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(NationalProperties.class)
class NationalConfiguration {

  /** The bean's name is what routes call. */
  @Bean("national")
  NationalSystems national(
      NationalProperties properties,
      @Value("${herald.party}") String party,
      @Value("${herald.data}") Path data,
      Documents documents,
      Rules rules,
      Views views,
      JdbcClient jdbc,
      Audit audit,
      Vault vault,
      TransactionTemplate transactions,
      Clock clock) {
    return new NationalSystems(
        new ActiveSystems(properties, PartyId.of(party)),
        properties.intakeLimits(),
        data,
        new InboxDocuments(
            documents,
            views,
            // No party is named like this.
            (system, identity) -> vault.pseudonym("national system " + system, identity)),
        rules::check,
        new KnownRecordRows(PartyId.of(party), jdbc, transactions, vault, clock),
        events -> transactions.executeWithoutResult(status -> audit.append(events)),
        clock);
  }
}
