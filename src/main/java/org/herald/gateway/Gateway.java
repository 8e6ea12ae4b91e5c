package org.herald.gateway;

import java.time.Clock;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * One gateway: a Spring context with its own database, broker, listener and routes. Several may
 * live in one process.
 */
@SpringBootApplication(scanBasePackages = "org.herald", proxyBeanMethods = false)
public final class Gateway {
  /** The clock that everything asks for the time; tests put their own in its place. */
  @Bean
  @ConditionalOnMissingBean
  Clock clock() {
    return Clock.systemUTC();
  }
}
