package org.herald.audit;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.herald.vault.Vault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AuditProperties.class)
class AuditConfiguration {

  @Bean
  Audit audit(
      @Value("${herald.party}") String party,
      @Value("${herald.data}") String data,
      DataSource dataSource,
      PlatformTransactionManager transactions,
      Vault vault,
      LogSigner signer,
      Clock clock,
      MeterRegistry meters,
      AuditProperties properties) {
    return new Audit(
        party,
        Path.of(data, "audit"),
        dataSource,
        transactions,
        vault,
        signer,
        clock,
        meters,
        properties);
  }

  @Bean
  AuditLifecycle auditLifecycle(Audit audit, AuditProperties properties) {
    return new AuditLifecycle(audit, properties.interval());
  }
}
