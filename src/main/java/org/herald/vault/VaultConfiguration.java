package org.herald.vault;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Clock;
import javax.sql.DataSource;
import org.herald.failure.Alarms;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VaultProperties.class)
class VaultConfiguration {

  @Bean
  Vault vault(
      DataSource dataSource,
      PlatformTransactionManager transactions,
      @Value("${herald.data}") Path data,
      VaultProperties settings,
      Clock clock) {
    var gcm = new Gcm();
    return new Vault(
        new JdbcTemplate(dataSource),
        transactions,
        settings.keystore(data, gcm),
        settings,
        gcm,
        new KeyCopy(settings.folder(data)),
        clock);
  }

  @Bean
  VaultLifecycle vaultLifecycle(
      Vault vault, VaultProperties settings, ObjectProvider<Alarms> alarms) {
    return new VaultLifecycle(vault, settings, alarms::ifAvailable);
  }

  @Bean
  MeterBinder vaultMeters(Vault vault) {
    return meters ->
        Gauge.builder("herald.vault.cached.keys", vault, Vault::cached)
            .description("Unwrapped notice keys in memory")
            .register(meters);
  }
}
