package org.herald.release;

import org.herald.notice.PartyId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReleaseSettings.class)
class ReleaseConfiguration {

  @Bean
  Release release(
      @Value("${herald.party}") String party, ReleaseSettings settings, Environment environment) {
    AgreementKeys.requireParties(Binder.get(environment));
    return new Release(PartyId.of(party), settings);
  }
}
