package org.herald.exchange;

import java.time.Clock;
import org.herald.document.Documents;
import org.herald.document.Rules;
import org.herald.document.SignedContents;
import org.herald.document.Views;
import org.herald.failure.Alarms;
import org.herald.notice.PartyId;
import org.herald.partner.PartnerDirectory;
import org.herald.receipt.Receipts;
import org.herald.registry.NoticeFiles;
import org.herald.registry.NoticeMarks;
import org.herald.registry.Registry;
import org.herald.registry.SourceRecords;
import org.herald.release.Release;
import org.herald.seal.Seal;
import org.herald.vault.Vault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ExchangeProperties.class, RightsProperties.class})
class ExchangeConfiguration {
  @Bean
  Exchange exchange(
      @Value("${herald.party}") String party,
      Registry registry,
      SourceRecords records,
      NoticeMarks marks,
      NoticeFiles files,
      Mailings mailings,
      Sendings sendings,
      RecallEffects effects,
      Trail audit,
      Refusals refusals,
      Vault vault,
      PartnerDirectory directory,
      Release release,
      Rules rules,
      Views views,
      Documents documents,
      SignedContents contents,
      Seal seal,
      Receipts receipts,
      Alarms alarms,
      Signals signals,
      Subscriptions subscriptions,
      Outflow outflow,
      RestorationRows restorations,
      JdbcTemplate jdbc,
      TransactionTemplate transaction,
      Clock clock,
      ExchangeProperties settings) {
    PartyId self = PartyId.of(party);
    var times = new Times(clock);
    var deliveries = new DeliveryRows(jdbc);
    var dispatches = new DispatchRows(jdbc, vault);
    var inbound = new InboundRows(jdbc);
    var breakers = new BreakerRows(jdbc);
    var parts =
        new Parts(
            new Acceptance(
                self,
                registry,
                records,
                marks,
                files,
                documents,
                contents,
                mailings,
                sendings,
                new MailingRows(jdbc),
                audit,
                times),
            new Claiming(
                self,
                directory,
                deliveries,
                dispatches,
                registry,
                new Outgoing(documents, contents, files),
                new Shown(release, documents, views, vault),
                seal,
                audit,
                alarms,
                times),
            new Answers(
                self,
                dispatches,
                breakers,
                new Settlement(
                    deliveries, dispatches, breakers, seal, audit, alarms, times, settings),
                receipts,
                refusals,
                alarms,
                transaction,
                times),
            refusals,
            new Reception(
                inbound,
                release,
                rules,
                documents,
                effects,
                new OpenedDispatches(self, seal, contents),
                new Arrivals(
                    self,
                    inbound,
                    registry,
                    files,
                    receipts,
                    subscriptions,
                    audit,
                    effects,
                    vault,
                    transaction,
                    settings),
                times),
            new HandOvers(
                inbound, new RecallRows(jdbc), registry, files, documents, audit, times, settings),
            new Deadlines(deliveries, audit, times),
            new SentDeliveries(deliveries, new SentRows(jdbc), audit, alarms, times, settings),
            new LinkChoice(directory, breakers, times, settings),
            deliveries,
            dispatches,
            inbound,
            new ReportRows(jdbc, vault),
            new TrackingRows(jdbc),
            new Concerns(jdbc, directory, times, settings),
            outflow,
            restorations);
    return new Exchange(parts, alarms, signals, new Transactions(transaction), times, settings);
  }
}
