package org.herald.admin;

import java.nio.file.Path;
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
  ServletRegistrationBean<LocalCalls> localCalls(Calls calls, @Value("${herald.data}") Path data) {
    var servlet =
        new ServletRegistrationBean<>(
            new LocalCalls(LocalToken.create(data), calls), LocalCalls.PATH + "/*");
    servlet.setName("localCalls");
    return servlet;
  }

  /** Says in the data folder where the command line finds this gateway. */
  @Bean
  ApplicationListener<WebServerInitializedEvent> localAddress(@Value("${herald.data}") Path data) {
    return started -> LocalToken.announce(data, started.getWebServer().getPort());
  }
}
