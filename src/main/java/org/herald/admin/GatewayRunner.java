package org.herald.admin;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.gateway.Gateway;
import org.herald.transport.PartnerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** Starts one gateway in this process and waits for its end. */
final class GatewayRunner {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayRunner.class);
  private static final Pattern READABLE = Pattern.compile(".*\\.(ya?ml|properties)");

  /**
   * Returns when the gateway has stopped in order: SIGTERM and SIGINT ask for that.
   *
   * @param config an existing configuration file, absolute
   * @return the exit code
   * @throws RejectedException when the configuration or this machine has to be mended first
   */
  int start(Path config) {
    if (!READABLE.matcher(config.toString()).matches()) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          config + " must end in .yaml, .yml or .properties, which says how it is read.");
    }
    var closed = new CountDownLatch(1);
    try {
      announce(
          new SpringApplicationBuilder(Gateway.class)
              .listeners(event -> closeOn(event, closed))
              .run("--spring.config.additional-location=" + config.toUri()));
    } catch (RuntimeException failed) {
      throw StartFailure.explained(failed);
    }
    try {
      closed.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return ExitStatus.OK.code();
  }

  /** One line, which scripts wait for: from now on it exchanges. */
  private static void announce(ConfigurableApplicationContext gateway) {
    var settings = gateway.getEnvironment();
    int partners = gateway.getBean(PartnerListener.class).port();
    String management = settings.getProperty("local.management.port", "none");
    LOG.info(
        "ready: {} partners-port={} management-port={} data={}",
        settings.getProperty("herald.party"),
        partners < 0 ? "none" : partners,
        management,
        settings.getProperty("herald.data"));
  }

  private static void closeOn(Object event, CountDownLatch closed) {
    if (event instanceof ContextClosedEvent) {
      closed.countDown();
    }
  }
}
