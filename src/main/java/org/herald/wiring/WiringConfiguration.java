package org.herald.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.herald.audit.Audit;
import org.herald.broker.Alerts;
import org.herald.broker.Broker;
import org.herald.broker.WakeUps;
import org.herald.exchange.Exchange;
import org.herald.exchange.Lane;
import org.herald.exchange.Signals;
import org.herald.exchange.Subscriptions;
import org.herald.national.NationalSystem;
import org.herald.national.NationalSystems;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.partner.PartnerDirectory;
import org.herald.seal.KeyRing;
import org.herald.transport.PartnerCalls;
import org.herald.transport.QueueLink;
import org.herald.transport.SoapLink;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WiringProperties.class)
class WiringConfiguration {
  /** A national system or the alert queue takes a burst in one go: fewer commits, same content. */
  private static final Duration GATHER_INBOUND = Duration.ofMillis(50);

  @Bean
  JmsComponent jms(ConnectionFactory connections) {
    JmsComponent jms = JmsComponent.jmsComponentAutoAcknowledge(connections);
    jms.getConfiguration().setCacheLevelName("CACHE_CONSUMER");
    return jms;
  }

  /**
   * Sends of one claimed batch run side by side: at most 32 for each worker, and each waits on the
   * network.
   */
  @Bean(destroyMethod = "close")
  ExecutorService senders() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("sender-", 0).factory());
  }

  @Bean
  AggregationStrategy attempts() {
    return new GroupedBodyAggregationStrategy();
  }

  @Bean
  Stopping stopping(ApplicationContext context) {
    return new Stopping(context);
  }

  @Bean
  Failures failures(Stopping stopping) {
    return new Failures(stopping::hasBegun);
  }

  @Bean
  PartnerLinks partnerLinks(
      SoapLink soap,
      QueueLink queue,
      Exchange exchange,
      PartnerDirectory directory,
      WiringProperties settings,
      Stopping stopping) {
    var inquiries =
        new Inquiries(new AskedLinks(soap, queue, directory), new ConcludedDeliveries(exchange));
    return new PartnerLinks(soap, queue, exchange, inquiries, settings.fetchWait(), stopping);
  }

  @Bean
  WaitingMessages waitingMessages(Exchange exchange, Stopping stopping) {
    var waiting = new WaitingMessages(exchange::lease);
    stopping.ends(waiting::stop);
    return waiting;
  }

  @Bean
  PartnerCalls partnerCalls(ProducerTemplate producer, Stopping stopping) {
    return new RoutedPartnerCalls(producer, stopping::hasBegun);
  }

  @Bean
  DeliveryTargets deliveryTargets(
      NationalSystems national, Alerts alerts, Failures failures, Exchange exchange) {
    return new DeliveryTargets(national, alerts, failures, exchange::enclosures);
  }

  @Bean
  NationalIntake nationalIntake(
      NationalSystems national, ProducerTemplate producer, MeterRegistry meters) {
    return new NationalIntake(national, producer, new IntakeMeters(meters));
  }

  @Bean
  SystemTokens systemTokens(NationalSystems national, @Value("${herald.data}") Path data) {
    return SystemTokens.read(data, national.systems().stream().map(NationalSystem::name).toList());
  }

  /**
   * On the people's listener, where national systems of the same house reach it. It asks for its
   * parts at the first request: a servlet is made before them, and one that failed then would say
   * so in the server's words and not in ours.
   */
  @Bean
  ServletRegistrationBean<RecordsEndpoint> recordsEndpoint(
      ObjectProvider<NationalIntake> intake, ObjectProvider<SystemTokens> tokens) {
    var servlet =
        new ServletRegistrationBean<>(
            new RecordsEndpoint(intake::getObject, tokens::getObject), RecordsEndpoint.PATH + "/*");
    servlet.setName("nationalRecords");
    return servlet;
  }

  @Bean
  PartnerRoutes partnerRoutes(
      CamelContext camel, PartnerDirectory directory, Broker broker, QueueLink queue) {
    return new PartnerRoutes(camel, directory, broker, queue);
  }

  @Bean
  Subscriptions subscriptions(NationalSystems national) {
    return national::subscribers;
  }

  @Bean
  Signals signals(WakeUps wakeUps, ObjectProvider<WaitingMessages> waiting) {
    return new Signals() {
      @Override
      public void deliveryDue(PartyId recipient, Lane lane, DispatchId dispatch) {
        wakeUps.send("outbound." + recipient + "." + lane.code(), dispatch.toString());
        waiting.getObject().arrived(recipient);
      }

      @Override
      public void inboundDue(String target, DispatchId dispatch) {
        wakeUps.send("inbound." + target, dispatch.toString(), GATHER_INBOUND);
      }
    };
  }

  @Bean
  OwnDescriptions ownDescriptions(
      @Value("${herald.party}") String party,
      PartnerDirectory directory,
      KeyRing keys,
      Audit audit,
      Clock clock,
      Broker broker,
      WiringProperties settings) {
    return new OwnDescriptions(
        PartyId.of(party), directory, keys, audit, clock, settings.links(broker.amqpAddress()));
  }

  @Bean
  CamelContextConfiguration routes(
      PartnerRoutes partners,
      WiringProperties settings,
      @Value("${herald.national.systems:}") List<String> systems,
      @Value("${herald.national.folder:}") String nationalFolder) {
    return new CamelContextConfiguration() {
      @Override
      public void beforeApplicationStart(CamelContext camel) {
        try {
          new RouteFiles(
                  systems, Optional.of(nationalFolder).filter(one -> !one.isBlank()).map(Path::of))
              .load(camel);
        } catch (Exception e) {
          throw new IllegalStateException("A route could not be loaded", e);
        }
      }

      @Override
      public void afterApplicationStart(CamelContext camel) {
        try {
          var targets = new ArrayList<>(systems);
          targets.add("alerts");
          partners.addTargets(targets);
          partners.addFetching(settings.fetchFrom());
          partners.ensure();
        } catch (Exception e) {
          throw new IllegalStateException("A partner's route could not be added", e);
        }
      }
    };
  }
}
