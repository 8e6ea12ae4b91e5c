package org.herald.timestamp;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.herald.audit.Audit;
import org.herald.exchange.StoredDispatches;
import org.herald.failure.Alarms;
import org.herald.seal.TimestampTokens;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TimestampProperties.class)
class TimestampConfiguration {
  @Bean
  Timestamps timestamps(
      Audit audit,
      StoredDispatches dispatches,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Alarms alarms,
      Clock clock,
      TimestampProperties settings) {
    Optional<TimestampTokens> tokens =
        Optional.ofNullable(settings.caFile()).map(TimestampTokens::trusting);
    return new Timestamps(
        audit,
        dispatches,
        new TimestampRows(jdbc),
        settings
            .authority()
            .map(url -> new Authority(url, settings.timeout(), tokens.orElseThrow())),
        tokens.map(TimestampTokens::anchors).orElse(List.of()),
        settings,
        transaction,
        alarms,
        clock);
  }

  @Bean
  TimestampRounds timestampRounds(
      Timestamps timestamps, TimestampProperties settings, Clock clock, MeterRegistry meters) {
    return new TimestampRounds(timestamps, settings.interval(), clock, meters);
  }
}
