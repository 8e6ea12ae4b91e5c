package org.herald.document;

import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DocumentLimits.class)
class DocumentConfiguration {

  @Bean
  Documents documents(DocumentLimits limits) {
    return new Documents(limits);
  }

  @Bean
  SignedContents signedContents(Documents documents) {
    return new SignedContents(documents);
  }

  @Bean
  Views views(Documents documents) {
    return new Views(documents);
  }

  @Bean
  Rules rules(Documents documents, Clock clock) {
    return new Rules(documents, clock);
  }
}
