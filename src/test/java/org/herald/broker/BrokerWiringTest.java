package org.herald.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Duration;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The room inside Spring Boot, and its configuration. */
class BrokerWiringTest {
  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir Path data;

  @Test
  void springStartsAndStopsIt() {
    new ApplicationContextRunner()
        .withUserConfiguration(BrokerConfiguration.class)
        .withPropertyValues("herald.data=" + data)
        .run(
            context -> {
              assertThat(context).hasSingleBean(ConnectionFactory.class);
              assertThat(context).hasSingleBean(WakeUps.class).hasSingleBean(Alerts.class);
              assertThat(context.getBean(HealthIndicator.class).health())
                  .extracting(Health::getStatus)
                  .isEqualTo(Status.UP);
              context.getSourceApplicationContext().stop();
              assertThat(context.getBean(Broker.class).isRunning()).isFalse();
              context.getSourceApplicationContext().start();
              assertThat(context.getBean(Broker.class).health().up()).isTrue();
            });
  }

  @Test
  void settingsNameKeyAndMend() {
    assertThatThrownBy(
            () ->
                new BrokerSettings(
                    "tcp://broker.example:61616", "u", Path.of("p"), LONG, Duration.ofMillis(1)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("herald.broker.url would talk unprotected");
    assertThatThrownBy(
            () -> new BrokerSettings("amqps://h:5671", null, null, LONG, Duration.ofMillis(1)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("needs herald.broker.user");
    assertThatThrownBy(() -> new BrokerSettings(null, null, null, LONG, Duration.ofSeconds(1)))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("herald.broker.journal-flush is PT1S: set 50us to 10ms");
  }
}
