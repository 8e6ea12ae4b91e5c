package org.herald.wiring;

import java.nio.file.Path;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.herald.partner.PartnerDirectory;
import org.herald.release.Release;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("herald.wiring.introductions")
class IntroductionsConfiguration {

  @Bean(destroyMethod = "close")
  FolderIntroductions folderIntroductions(
      @Value("${herald.party}") String party,
      @Value("${herald.sandbox:false}") boolean sandbox,
      PartnerDirectory directory,
      Release release,
      WiringProperties settings) {
    Path folder = settings.introductions();
    if (!sandbox || folder == null) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "herald.wiring.introductions trusts whatever lies in a folder and is for the sandbox"
              + " only: remove it, and import each partner's description after two people have"
              + " compared its fingerprint.");
    }
    return new FolderIntroductions(PartyId.of(party), directory, release.parties(), folder);
  }
}
