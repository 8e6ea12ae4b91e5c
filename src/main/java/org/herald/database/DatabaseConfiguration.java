package org.herald.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Offers the {@link DataSource}; from it Spring Boot's auto-configuration makes JdbcTemplate,
 * JdbcClient, the transaction manager and TransactionTemplate, and the pool's metrics.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

  @Bean(destroyMethod = "close")
  Database database(DatabaseSettings settings, @Value("${herald.data}") Path data) {
    return Database.open(settings, data);
  }

  // Closed by the Database, which knows that the server stops after its pool.
  @Bean(destroyMethod = "")
  DataSource dataSource(Database database) {
    return database.dataSource();
  }

  // With a bean of its own here, Boot does not migrate a second time in the gateway's weak role.
  @Bean
  Flyway flyway(Database database) {
    return database.flyway();
  }

  @Bean
  MeterBinder databaseMeters(Database database) {
    return meters -> {
      Gauge.builder("herald.database.connections.busy", database, Database::busyConnections)
          .description("Connections of the gateway's pool in use")
          .register(meters);
      Gauge.builder("herald.database.connections.awaited", database, Database::waitingThreads)
          .description("Threads that want a connection and have none")
          .register(meters);
    };
  }

  @Bean
  HealthIndicator databaseHealthIndicator(Database database) {
    return () -> {
      var health = database.health();
      return (health.up() ? Health.up() : Health.down())
          .withDetail("server", health.server())
          .withDetail("busyConnections", health.busyConnections())
          .withDetail("waitingThreads", health.waitingThreads())
          .withDetail("poolSize", health.poolSize())
          .build();
    };
  }
}
