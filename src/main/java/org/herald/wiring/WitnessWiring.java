package org.herald.wiring;

import org.herald.exchange.Promises;
import org.herald.notice.PartyId;
import org.herald.partner.PartnerDirectory;
import org.herald.transport.LogCalls;
import org.herald.transport.LogLink;
import org.herald.witness.Witness;
import org.herald.witness.WitnessLinks;
import org.springframework.beans.factory.annotation.Value;
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
  LogCalls logCalls(Witness witness, BroughtProofs proofs) {
    return new AnsweredLogCalls(witness, proofs);
  }

  @Bean
  BroughtProofs broughtProofs(
      @Value("${herald.party}") String party,
      Promises promises,
      PartnerDirectory directory,
      LogLink link,
      Witness witness) {
    return new BroughtProofs(PartyId.of(party), promises, directory, link, witness);
  }

  @Bean
  KeptPromises keptPromises(
      Promises promises, PartnerDirectory directory, LogLink link, Witness witness) {
    return new KeptPromises(promises, directory, link, witness);
  }
}
