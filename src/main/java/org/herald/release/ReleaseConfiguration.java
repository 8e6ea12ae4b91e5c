package org.herald.release;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReleaseSettings.class)
class ReleaseConfiguration {

  @Bean
  Release release(ReleaseSettings settings, Environment environment) {
    AgreementKeys.requireParties(Binder.get(environment));
    return new Release(settings);
  }
}
