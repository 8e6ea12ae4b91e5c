package org.herald.admin;

import java.time.Clock;
import java.util.List;
import org.herald.audit.Audit;
import org.herald.failure.Alarms;
import org.herald.notice.PartyId;
import org.herald.partner.PartnerDirectory;
import org.herald.seal.KeyRing;
import org.herald.wiring.OwnDescriptions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/** The change of own keys, by command and by a timer. */
@Configuration(proxyBeanMethods = false)
class KeysConfiguration {
  @Bean
  KeyRotation keyRotation(
      @Value("${herald.party}") String party,
      KeyRing ring,
      OwnDescriptions descriptions,
      PartnerDirectory directory,
      Audit audit,
      TransactionTemplate transaction,
      Alarms alarms,
      Clock clock) {
    return new KeyRotation(
        PartyId.of(party), ring, descriptions, directory, audit, transaction, alarms, clock);
  }

  @Bean
  Watch keysWatch(KeyRotation rotation, AdminProperties settings) {
    return new Watch(settings.keysPeriod(), List.of(rotation::look));
  }
}
