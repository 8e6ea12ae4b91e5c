package org.herald.evidence;

import java.time.Clock;
import org.herald.audit.Audit;
import org.herald.audit.LogSigner;
import org.herald.exchange.StoredDispatches;
import org.herald.notice.PartyId;
import org.herald.partner.PartnerDirectory;
import org.herald.receipt.Receipts;
import org.herald.seal.Revocation;
import org.herald.seal.Seal;
import org.herald.timestamp.Timestamps;
import org.herald.witness.Witness;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class EvidenceConfiguration {
  @Bean
  ContentReleases contentReleases(
      JdbcClient jdbc, Audit audit, TransactionTemplate transaction, Clock clock) {
    return new ContentReleases(jdbc, audit, transaction, clock);
  }

  @Bean
  Evidence evidence(
      @Value("${herald.party}") String party,
      StoredDispatches dispatches,
      Audit audit,
      Witness witness,
      PartnerDirectory directory,
      Receipts receipts,
      Seal seal,
      Revocation revocation,
      LogSigner signer,
      Timestamps timestamps,
      Clock clock) {
    return new Evidence(
        PartyId.of(party),
        dispatches,
        audit,
        witness,
        directory,
        receipts,
        seal,
        revocation,
        signer,
        new EvidenceStamps(timestamps, witness),
        clock);
  }
}
