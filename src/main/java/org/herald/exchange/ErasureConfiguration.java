package org.herald.exchange;

import java.time.Clock;
import org.herald.audit.Audit;
import org.herald.document.Documents;
import org.herald.failure.Alarms;
import org.herald.notice.PartyId;
import org.herald.registry.LegalHolds;
import org.herald.registry.NoticeErasures;
import org.herald.registry.NoticeFiles;
import org.herald.registry.NoticeMarks;
import org.herald.registry.NoticeStates;
import org.herald.registry.Registry;
import org.herald.registry.RetentionTerms;
import org.herald.registry.SubjectRequests;
import org.herald.vault.Vault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What erases notices, here and at partners. */
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
  private final PartyId self;
  private final Times times;

  ErasureConfiguration(@Value("${herald.party}") String party, Clock clock) {
    self = PartyId.of(party);
    times = new Times(clock);
  }

  @Bean
  RecallChaser recallChaser(
      JdbcTemplate jdbc,
      Vault vault,
      Registry registry,
      Documents documents,
      Sendings sendings,
      Trail audit,
      Alarms alarms,
      ExchangeProperties settings) {
    return new RecallChaser(
        self,
        jdbc,
        registry,
        documents,
        new DispatchRows(jdbc, vault),
        sendings,
        audit,
        alarms,
        times,
        settings.recallAnswerWithin());
  }

  @Bean
  Erasing erasing(
      NoticeErasures asked,
      NoticeStates states,
      NoticeFiles files,
      Vault vault,
      Recalls recalls,
      RecallChaser chaser,
      LaterAnswers answers,
      JdbcTemplate jdbc,
      Audit audit,
      Trail trail) {
    return new Erasing(
        self,
        asked,
        states,
        files,
        vault,
        recalls,
        chaser,
        new ErasedRows(jdbc),
        new RecallRows(jdbc),
        new ReceivedRecallRows(jdbc),
        answers,
        audit,
        trail,
        times);
  }

  @Bean
  Erasures erasures(
      NoticeErasures asked,
      LegalHolds holds,
      NoticeStates states,
      Erasing erasing,
      RecallChaser chaser,
      JdbcTemplate jdbc,
      Audit audit,
      Trail trail,
      Refusals refusals,
      Signals signals,
      TransactionTemplate transaction) {
    return new Erasures(
        self,
        asked,
        holds,
        states,
        erasing,
        chaser,
        new ErasedRows(jdbc),
        audit,
        trail,
        refusals,
        new Transactions(transaction),
        signals);
  }

  @Bean
  Holds holds(
      LegalHolds holds,
      NoticeStates states,
      Trail trail,
      Refusals refusals,
      TransactionTemplate transaction) {
    return new Holds(holds, states, trail, refusals, new Transactions(transaction));
  }

  @Bean
  Outflow outflow(
      Audit audit,
      JdbcClient jdbc,
      Trail trail,
      Refusals refusals,
      TransactionTemplate transaction,
      ExchangeProperties settings) {
    return new Outflow(
        audit.publishing(), jdbc, trail, refusals, new Transactions(transaction), times, settings);
  }

  @Bean
  MarkedNotices markedNotices(
      SubjectRequests requests,
      NoticeMarks marks,
      NoticeStates states,
      Trail trail,
      Refusals refusals,
      TransactionTemplate transaction) {
    return new MarkedNotices(
        requests, marks, states, trail, refusals, new Transactions(transaction));
  }

  @Bean
  Rights rights(
      SubjectRequests requests,
      JdbcTemplate jdbc,
      Trail trail,
      Refusals refusals,
      Alarms alarms,
      TransactionTemplate transaction,
      RightsProperties settings) {
    return new Rights(
        requests,
        new HolderRows(self, jdbc),
        trail,
        refusals,
        new Transactions(transaction),
        alarms,
        times,
        settings);
  }

  @Bean
  Retention retention(
      RetentionTerms terms,
      NoticeErasures erasures,
      Erasing erasing,
      Trail trail,
      Refusals refusals,
      Signals signals,
      Alarms alarms,
      TransactionTemplate transaction) {
    return new Retention(
        self,
        terms,
        erasures,
        erasing,
        trail,
        refusals,
        new Transactions(transaction),
        signals,
        alarms);
  }
}
