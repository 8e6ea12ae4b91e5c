package org.herald.transport;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.util.Optional;
import org.herald.broker.Broker;
import org.herald.broker.QueuePartners;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;
import org.herald.seal.KeyRing;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the room. The listener's servlets are no beans: Boot would serve them on its own port. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TransportProperties.class)
class TransportConfiguration {

  @Bean
  SoapLink soapLink(
      PartnerDirectory directory,
      KeyRing keys,
      Clock clock,
      TransportProperties properties,
      MeterRegistry meters) {
    return new SoapLink(
        known(directory), new OwnTlsMaterial(keys), clock, properties, new TransportMeters(meters));
  }

  @Bean
  LogLink logLink(
      PartnerDirectory directory, KeyRing keys, Clock clock, TransportProperties properties) {
    return new LogLink(known(directory), new OwnTlsMaterial(keys), clock, properties);
  }

  @Bean
  CopyLink copyLink(
      PartnerDirectory directory, KeyRing keys, Clock clock, TransportProperties properties) {
    return new CopyLink(known(directory), new OwnTlsMaterial(keys), clock, properties);
  }

  @Bean
  QueuePartners queuePartners(PartnerDirectory directory, KeyRing keys, Clock clock) {
    return new PartnerTls(
        new OwnTlsMaterial(keys), new PartnerCertificates(known(directory), clock));
  }

  @Bean
  QueueLink queueLink(
      Broker broker,
      PartnerDirectory directory,
      KeyRing keys,
      Clock clock,
      TransportProperties properties,
      ObjectProvider<PartnerCalls> calls,
      @Value("${herald.party}") String party) {
    KnownParties parties = known(directory);
    int maxBytes = Math.toIntExact(properties.limits().maxMessage().toBytes());
    OwnQueues queues = new OwnQueues(broker.connectionFactory(), clock);
    return new QueueLink(
        broker,
        queues,
        new PartnerBrokers(
            PartyId.of(party),
            parties,
            new OwnTlsMaterial(keys),
            new PartnerCertificates(parties, clock),
            properties),
        new QueueIntake(() -> present(calls), queues, clock, maxBytes),
        maxBytes);
  }

  @Bean
  PartnerListener partnerListener(
      PartnerDirectory directory,
      KeyRing keys,
      Clock clock,
      TransportProperties properties,
      ObjectProvider<PartnerCalls> calls,
      ObjectProvider<LogCalls> logCalls,
      ObjectProvider<CopyCalls> copyCalls,
      MeterRegistry meters,
      @Value("${herald.party}") String party,
      @Value("${herald.data}") Path data) {
    return new PartnerListener(
        properties.listener(),
        () ->
            new ListenerServer(
                properties.listener(),
                properties.limits(),
                new OwnTlsMaterial(keys),
                new PartnerCertificates(known(directory), clock),
                new ExchangeEndpoint(
                    PartyId.of(party), counted(present(calls), meters), properties.limits(), clock),
                logCalls::getIfAvailable,
                copyCalls::getIfAvailable,
                data.resolve("audit")));
  }

  private static PartnerCalls counted(PartnerCalls calls, MeterRegistry meters) {
    return new CountedCalls(calls, new TransportMeters(meters));
  }

  private static PartnerCalls present(ObjectProvider<PartnerCalls> calls) {
    PartnerCalls found = calls.getIfAvailable();
    if (found == null) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "Nothing takes partners' messages (no PartnerCalls): load the inbound routes, or set"
              + " herald.transport.listener.port to -1.");
    }
    return found;
  }

  private static KnownParties known(PartnerDirectory directory) {
    return new KnownParties() {
      @Override
      public Optional<PartyId> ownerOfTlsKey(PublicKey key) {
        return directory.ownerOfTlsKey(key);
      }

      @Override
      public Optional<Partner> find(PartyId id) {
        return directory.find(id);
      }
    };
  }
}
