package org.herald.admin;

import org.herald.failure.Alarms;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AlarmConfiguration {
  @Bean
  Alarms alarms() {
    return new StandingAlarms();
  }
}
