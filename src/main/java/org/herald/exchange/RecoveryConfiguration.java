package org.herald.exchange;

import java.time.Clock;
import org.herald.audit.Audit;
import org.herald.document.Documents;
import org.herald.document.SignedContents;
import org.herald.failure.Alarms;
import org.herald.notice.PartyId;
import org.herald.partner.PartnerDirectory;
import org.herald.registry.HeldNotices;
import org.herald.registry.NoticeErasures;
import org.herald.registry.NoticeFiles;
import org.herald.registry.NoticeStates;
import org.herald.registry.ReentryGuard;
import org.herald.registry.Registry;
import org.herald.seal.Seal;
import org.herald.vault.Vault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What settles the loss of a database that comes from a backup, here and for partners. */
@Configuration(proxyBeanMethods = false)
class RecoveryConfiguration {
  private final Times times;

  RecoveryConfiguration(Clock clock) {
    times = new Times(clock);
  }

  @Bean
  RestorationRows restorationRows(JdbcClient jdbc) {
    return new RestorationRows(jdbc);
  }

  @Bean
  Restored restored(
      RestorationRows rows,
      Audit audit,
      HeldNotices held,
      PartnerDirectory directory,
      ExchangeProperties settings,
      NoticeErasures erasures,
      Erasing erasing,
      Trail trail,
      Alarms alarms,
      TransactionTemplate transaction) {
    return new Restored(
        rows,
        audit,
        held,
        directory,
        settings,
        erasures,
        erasing,
        trail,
        alarms,
        new Transactions(transaction),
        times);
  }

  @Bean
  GivenCopies givenCopies(
      JdbcClient jdbc, Vault vault, Seal seal, Trail trail, TransactionTemplate transaction) {
    return new GivenCopies(
        new CopyRows(jdbc, vault), seal, trail, new Transactions(transaction), times);
  }

  @Bean
  RecoveredMessages recoveredMessages(
      Registry registry,
      NoticeFiles files,
      NoticeStates states,
      ReentryGuard guard,
      Documents documents,
      JdbcTemplate jdbc,
      Vault vault,
      Trail trail) {
    return new RecoveredMessages(
        registry,
        files,
        states,
        guard,
        documents,
        new MailingRows(jdbc),
        new DispatchRows(jdbc, vault),
        new DeliveryRows(jdbc),
        new RecallRows(jdbc),
        trail,
        times);
  }

  @Bean
  Recovery recovery(
      @Value("${herald.party}") String party,
      RestorationRows rows,
      RecoveredMessages messages,
      Exchange exchange,
      Seal seal,
      SignedContents contents,
      JdbcTemplate jdbc,
      Audit audit,
      Trail trail,
      Alarms alarms,
      TransactionTemplate transaction) {
    return new Recovery(
        PartyId.of(party),
        rows,
        new InboundRows(jdbc),
        new DeliveryRows(jdbc),
        messages,
        exchange,
        seal,
        contents,
        audit,
        trail,
        alarms,
        new Transactions(transaction),
        times);
  }
}
