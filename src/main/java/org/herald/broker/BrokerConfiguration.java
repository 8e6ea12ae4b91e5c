package org.herald.broker;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({BrokerSettings.class, AmqpSettings.class})
class BrokerConfiguration {

  @Bean(destroyMethod = "close")
  Broker broker(
      BrokerSettings settings,
      AmqpSettings amqp,
      ObjectProvider<QueuePartners> partners,
      @Value("${herald.data}") Path data) {
    return Broker.open(settings, amqp, amqp.none() ? null : partners.getObject(), data);
  }

  @Bean
  BrokerLifecycle brokerLifecycle(Broker broker) {
    return new BrokerLifecycle(broker);
  }

  // Stopped by the Broker, which knows that its pool goes first.
  @Bean(destroyMethod = "")
  ConnectionFactory connectionFactory(Broker broker) {
    return broker.connectionFactory();
  }

  @Bean(destroyMethod = "close")
  WakeUps wakeUps(ConnectionFactory connectionFactory) {
    return new WakeUps(connectionFactory);
  }

  @Bean
  Alerts alerts(ConnectionFactory connectionFactory) {
    return new Alerts(connectionFactory);
  }

  @Bean
  HealthIndicator brokerHealthIndicator(Broker broker) {
    return () -> {
      var health = broker.health();
      return (health.up() ? Health.up() : Health.down())
          .withDetail("broker", health.broker())
          .withDetail("reason", health.reason())
          .build();
    };
  }
}
