package org.herald.exchange;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.herald.audit.Audit;
import org.herald.document.Documents;
import org.herald.document.Rules;
import org.herald.document.Views;
import org.herald.failure.Alarms;
import org.herald.notice.PartyId;
import org.herald.registry.NoticeStates;
import org.herald.registry.Registry;
import org.herald.registry.Reviews;
import org.herald.release.Release;
import org.herald.seal.Seal;
import org.herald.vault.Vault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** What officers decide, and what it shares with the exchange of records. */
@Configuration(proxyBeanMethods = false)
class CaseworkConfiguration {
  private final PartyId self;
  private final Times times;

  CaseworkConfiguration(@Value("${herald.party}") String party, Clock clock) {
    self = PartyId.of(party);
    times = new Times(clock);
  }

  @Bean
  Trail exchangeTrail(Audit audit, MeterRegistry meters) {
    return new Trail(self, audit, meters, times);
  }

  @Bean
  Refusals refusals(Trail audit, Alarms alarms, TransactionTemplate transaction) {
    return new Refusals(audit, alarms, transaction);
  }

  @Bean
  Mailings mailings(
      Release release,
      Rules rules,
      Views views,
      Registry registry,
      Reviews reviews,
      Documents documents,
      Seal seal,
      JdbcTemplate jdbc,
      Trail audit,
      ExchangeProperties settings) {
    return new Mailings(
        self,
        release,
        rules,
        views,
        registry,
        reviews,
        documents,
        seal,
        new MailingRows(jdbc),
        audit,
        times,
        settings);
  }

  @Bean
  RecallEffects recallEffects(
      NoticeStates states, Vault vault, Mailings mailings, JdbcTemplate jdbc, Trail audit) {
    return new RecallEffects(self, states, vault, mailings, new RecallRows(jdbc), audit, times);
  }

  @Bean
  Casework casework(
      Registry registry,
      Reviews reviews,
      NoticeStates states,
      Release release,
      Documents documents,
      Mailings mailings,
      Refusals refusals,
      Trail audit,
      Signals signals,
      Alarms alarms,
      JdbcTemplate jdbc,
      TransactionTemplate transaction) {
    var recalls =
        new Recalls(
            self, registry, states, documents, mailings, new RecallRows(jdbc), audit, times);
    var approvals =
        new Approvals(self, registry, reviews, release, documents, mailings, recalls, audit, times);
    return new Casework(
        mailings,
        recalls,
        approvals,
        reviews,
        refusals,
        new Transactions(transaction),
        signals,
        alarms,
        times);
  }
}
