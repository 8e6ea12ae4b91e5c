package org.herald.backup;

import java.nio.file.Path;
import java.time.Clock;
import org.herald.audit.Audit;
import org.herald.audit.LogSigner;
import org.herald.database.Database;
import org.herald.vault.Vault;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** What backs the running gateway up. */
@Configuration(proxyBeanMethods = false)
class BackupConfiguration {

  @Bean
  Backup backup(
      @Value("${herald.party}") String party,
      @Value("${herald.seal.pki-folder:${herald.data}/pki}") Path pki,
      Database database,
      Vault vault,
      Audit audit,
      LogSigner signer,
      TransactionTemplate transaction,
      Clock clock) {
    return new Backup(party, database, vault, audit, signer, pki, transaction, clock);
  }
}
