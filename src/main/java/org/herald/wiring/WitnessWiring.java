package org.herald.wiring;

import org.herald.transport.LogCalls;
import org.herald.transport.LogLink;
import org.herald.witness.Witness;
import org.herald.witness.WitnessLinks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Joins witnessing to the partners' HTTPS, both ways. */
@Configuration(proxyBeanMethods = false)
class WitnessWiring {
  @Bean
  WitnessLinks witnessLinks(LogLink link) {
    return new PartnerLogLinks(link);
  }

  @Bean
  LogCalls logCalls(Witness witness) {
    return new AnsweredLogCalls(witness);
  }
}
