package org.herald.admin;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.herald.gateway.Gateway;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.event.ContextClosedEvent;

/** Starts one gateway in this process and waits for its end. */
final class GatewayRunner {
  /**
   * Returns when the gateway has stopped in order.
   *
   * @param config an existing configuration file, absolute
   * @return the exit code
   */
  int start(Path config) {
    var closed = new CountDownLatch(1);
    new SpringApplicationBuilder(Gateway.class)
        .listeners(event -> closeOn(event, closed))
        .run("--spring.config.additional-location=" + config.toUri());
    try {
      closed.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
    return ExitStatus.OK.code();
  }

  private static void closeOn(Object event, CountDownLatch closed) {
    if (event instanceof ContextClosedEvent) {
      closed.countDown();
    }
  }
}
