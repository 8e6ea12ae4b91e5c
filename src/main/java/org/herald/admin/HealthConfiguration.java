package org.herald.admin;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.herald.audit.Audit;
import org.herald.broker.Broker;
import org.herald.database.Database;
import org.herald.exchange.Exchange;
import org.herald.partner.PartnerDirectory;
import org.herald.registry.Registry;
import org.herald.seal.KeyRing;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What readiness adds to the rooms' own indicators, and the gauges that need a query. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(AdminProperties.class)
class HealthConfiguration {
  @Bean
  HealthIndicator auditHealthIndicator(Audit audit, AdminProperties settings) {
    return new AuditHealth(audit, settings.auditPendingWithin());
  }

  @Bean
  HealthIndicator certificatesHealthIndicator(KeyRing keys, Clock clock) {
    return new CertificateHealth(() -> keys.current().expiries(), clock);
  }

  @Bean
  HouseGauges houseGauges(
      Exchange exchange,
      Registry registry,
      PartnerDirectory directory,
      Broker broker,
      Clock clock,
      MeterRegistry meters) {
    return new HouseGauges(exchange, registry, directory, broker, clock, meters);
  }

  @Bean
  Watch watch(
      AdminProperties settings,
      HouseGauges gauges,
      StandingAlarms alarms,
      Database database,
      Broker broker,
      Audit audit,
      KeyRing keys,
      Exchange exchange,
      Clock clock) {
    var conditions = new HouseConditions(alarms, clock);
    return new Watch(
        settings.watchPeriod(),
        List.of(
            alarms::refresh,
            conditions.well(
                "database-down",
                () -> database.health().up(),
                "The database does not answer: nothing is accepted, sent or received until it"
                    + " does."),
            conditions.well(
                "broker-down",
                () -> broker.health().up(),
                "The broker does not work: deliveries go on by polling, alerts do not."),
            conditions.audit(new AuditHealth(audit, settings.auditPendingWithin())),
            conditions.certificates(() -> keys.current().expiries()),
            conditions.partners(exchange),
            gauges::refresh));
  }
}
