package org.herald.witness;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.herald.audit.Audit;
import org.herald.failure.Alarms;
import org.herald.notice.PartyId;
import org.herald.partner.PartnerDirectory;
import org.herald.seal.KeyRing;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WitnessProperties.class)
class WitnessConfiguration {
  @Bean
  Witness witness(
      @Value("${herald.party}") String party,
      @Value("${herald.data}") Path data,
      PartnerDirectory directory,
      KeyRing keys,
      Audit audit,
      WitnessLinks links,
      Alarms alarms,
      JdbcClient jdbc,
      TransactionTemplate transaction,
      Clock clock,
      WitnessProperties settings) {
    PartyId self = PartyId.of(party);
    var rows = new WitnessedRows(jdbc);
    var forks =
        new Forks(new ForkRows(jdbc), audit, alarms, transaction, clock, data.resolve("witness"));
    var successors =
        new Successors(
            self,
            new SuccessorRows(jdbc),
            rows,
            forks,
            directory,
            audit,
            alarms,
            transaction,
            clock);
    var policy = new WitnessPolicy(self, directory, settings);
    var cosignatures =
        new OwnCosignatures(self, audit, new CosignatureRows(jdbc), policy, transaction);
    var cosigner =
        new Cosigner(
            self,
            directory,
            () -> keys.current().witnessKey(),
            rows,
            forks,
            successors,
            transaction,
            clock);
    var comparing = new Comparing(rows, links, policy, directory, forks, successors);
    return new Witness(
        self,
        directory,
        audit,
        cosigner,
        rows,
        cosignatures,
        new Showing(
            audit, cosignatures, cosigner, successors, rows, links, alarms, clock, settings),
        comparing,
        new EntryProofs(self, audit, cosignatures, comparing, successors, policy, directory, rows),
        forks,
        successors,
        policy,
        alarms,
        clock,
        settings);
  }

  @Bean
  HeldElsewhere heldElsewhere(
      @Value("${herald.party}") String party,
      PartnerDirectory directory,
      Audit audit,
      WitnessLinks links,
      JdbcClient jdbc,
      Clock clock) {
    return new HeldElsewhere(PartyId.of(party), directory, audit, links, jdbc, clock);
  }

  @Bean
  WitnessRounds witnessRounds(
      Witness witness, WitnessProperties settings, Clock clock, MeterRegistry meters) {
    return new WitnessRounds(witness, settings.interval(), clock, meters);
  }
}
