package org.herald.exchange;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.herald.audit.Audit;
import org.herald.document.Documents;
import org.herald.document.Rules;
import org.herald.document.SignedContents;
import org.herald.document.Views;
import org.herald.failure.Alarms;
import org.herald.notice.PartyId;
import org.herald.registry.LegalHolds;
import org.herald.registry.NoticeFiles;
import org.herald.registry.NoticeStates;
import org.herald.registry.ReentryGuard;
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
      Seal seal,
      JdbcTemplate jdbc,
      ExchangeProperties settings) {
    return new Mailings(self, release, rules, views, seal, new MailingRows(jdbc), times, settings);
  }

  @Bean
  Sendings sendings(
      Release release,
      Registry registry,
      NoticeFiles files,
      Reviews reviews,
      NoticeStates states,
      ReentryGuard guard,
      Documents documents,
      SignedContents contents,
      Mailings mailings,
      JdbcTemplate jdbc,
      Trail audit) {
    return new Sendings(
        self,
        release,
        registry,
        files,
        reviews,
        states,
        guard,
        documents,
        contents,
        mailings,
        new MailingRows(jdbc),
        audit);
  }

  @Bean
  RecallEffects recallEffects(
      NoticeStates states,
      LegalHolds holds,
      NoticeFiles files,
      Vault vault,
      Sendings sendings,
      JdbcTemplate jdbc,
      Trail audit,
      Alarms alarms) {
    return new RecallEffects(
        self,
        states,
        holds,
        files,
        vault,
        sendings,
        new RecallRows(jdbc),
        new ReceivedRecallRows(jdbc),
        audit,
        alarms,
        times);
  }

  @Bean
  LaterAnswers laterAnswers(JdbcTemplate jdbc, Sendings sendings, Trail audit) {
    return new LaterAnswers(
        self, new ReceivedRecallRows(jdbc), new RecallRows(jdbc), sendings, audit, times);
  }

  @Bean
  ReceivedRecalls receivedRecalls(
      JdbcTemplate jdbc,
      LaterAnswers answers,
      Refusals refusals,
      Signals signals,
      TransactionTemplate transaction) {
    return new ReceivedRecalls(
        new ReceivedRecallRows(jdbc), answers, refusals, new Transactions(transaction), signals);
  }

  @Bean
  StoredDispatches storedDispatches(JdbcTemplate jdbc, Vault vault) {
    return new StoredDispatches(jdbc, vault);
  }

  @Bean
  Promises promises(
      Trail audit, Alarms alarms, JdbcTemplate jdbc, TransactionTemplate transaction) {
    return new Promises(
        self, new PromiseRows(jdbc), audit, alarms, new Transactions(transaction), times);
  }

  @Bean
  StoredNotices storedNotices(Registry registry, Documents documents) {
    return new StoredNotices(registry, documents);
  }

  @Bean
  Recalls recalls(
      NoticeStates states,
      Reviews reviews,
      ReentryGuard guard,
      Release release,
      StoredNotices notices,
      Sendings sendings,
      JdbcTemplate jdbc,
      Trail audit) {
    return new Recalls(
        self,
        states,
        reviews,
        guard,
        release,
        notices,
        sendings,
        new RecallRows(jdbc),
        audit,
        times);
  }

  @Bean
  Casework casework(
      Reviews reviews,
      NoticeStates states,
      ReentryGuard guard,
      Release release,
      StoredNotices notices,
      Sendings sendings,
      Recalls recalls,
      Refusals refusals,
      Trail audit,
      Signals signals,
      Alarms alarms,
      TransactionTemplate transaction) {
    var approvals = new Approvals(self, reviews, release, notices, sendings, recalls, audit, times);
    return new Casework(
        guard,
        states,
        sendings,
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
