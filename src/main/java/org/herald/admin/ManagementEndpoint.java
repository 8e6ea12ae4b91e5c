package org.herald.admin;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.herald.document.Documents;
import org.herald.exchange.Casework;
import org.herald.exchange.Exchange;
import org.herald.exchange.Promises;
import org.herald.partner.PartnerDirectory;
import org.herald.witness.Witness;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;

/**
 * What the management port serves besides health and metrics, for the command line on this machine.
 * Named in META-INF/spring and no component, so that it is on that port only and never on the
 * people's.
 */
final class ManagementEndpoint {
  @Bean
  ServletRegistrationBean<LocalCalls> localCalls(
      Exchange exchange,
      Casework casework,
      Documents documents,
      PartnerDirectory directory,
      KeyRotation rotation,
      Witness witness,
      Promises promises,
      Clock clock,
      @Value("${herald.data}") Path data) {
    var calls =
        new LocalCalls(
            LocalToken.create(data),
            Map.of(
                "status", new StatusCall(exchange),
                "replay", new ReplayCall(exchange, directory),
                "documents", new DocumentCall(casework, documents, clock),
                "reviews", new ReviewCall(casework),
                "partners", new PartnerCall(directory),
                "keys", new KeysCall(rotation),
                "witness", new WitnessCall(witness),
                "proofs", new ProofCall(promises)));
    var servlet = new ServletRegistrationBean<>(calls, LocalCalls.PATH + "/*");
    servlet.setName("localCalls");
    return servlet;
  }

  /** Says in the data folder where the command line finds this gateway. */
  @Bean
  ApplicationListener<WebServerInitializedEvent> localAddress(@Value("${herald.data}") Path data) {
    return started -> LocalToken.announce(data, started.getWebServer().getPort());
  }
}
