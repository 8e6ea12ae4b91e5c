package org.herald.wiring;

import org.herald.exchange.Exchange;
import org.herald.exchange.GivenCopies;
import org.herald.exchange.Recovery;
import org.herald.transport.CopyCalls;
import org.herald.transport.CopyLink;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins copies of lost messages to the partners' HTTPS, both ways. */
@Configuration(proxyBeanMethods = false)
class CopyWiring {
  @Bean
  CopyCalls copyCalls(GivenCopies copies, Exchange exchange) {
    return new AnsweredCopyCalls(copies, exchange);
  }

  @Bean
  RecoveredCopies recoveredCopies(Recovery recovery, Exchange exchange, CopyLink link) {
    return new RecoveredCopies(recovery, exchange, link);
  }
}
