package org.herald.seal;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import org.herald.audit.LogSigner;
import org.herald.partner.PartnerDirectory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires this gateway's keys, seal and log signer. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SealProperties.class)
class SealConfiguration {

  @Bean
  KeyRing keyRing(
      SealProperties settings,
      @Value("${herald.data}") Path data,
      @Value("${herald.sandbox:false}") boolean sandbox,
      Clock clock) {
    return KeyRing.open(settings.pkiFolder(data), settings.passwordFile(data), sandbox, clock);
  }

  @Bean
  Revocation revocation(SealProperties settings, @Value("${herald.data}") Path data, Clock clock) {
    return Revocation.fromFolder(
        settings.pkiFolder(data), settings.revocationUnknown(), settings.revocationGrace(), clock);
  }

  @Bean
  Seal seal(
      KeyRing keys,
      PartnerDirectory directory,
      Revocation revocation,
      Clock clock,
      MeterRegistry meters) {
    return Seal.measured(
        keys, party -> directory.requireCurrent(party, clock.instant()), revocation, clock, meters);
  }

  @Bean
  LogSigner logSigner(KeyRing keys) {
    return keys.logSigner();
  }
}
