package org.herald.transport;

import java.net.BindException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.catalina.LifecycleException;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Where partners reach this gateway: SOAP 1.2 and the published audit log over mutual TLS 1.3, on a
 * port of its own. Starts after the routes and stops before them.
 *
 * <p>Starting throws {@link RejectedException} {@code port-taken} when another process holds the
 * port. With {@code herald.transport.listener.port} -1 there is no listener.
 */
public final class PartnerListener implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(PartnerListener.class);

  /** After Camel's context (MAX_VALUE - 101), so that the routes behind it run. */
  private static final int AFTER_THE_ROUTES = Integer.MAX_VALUE - 50;

  private final TransportProperties.Listener where;
  private final Supplier<ListenerServer> servers;
  private @Nullable ListenerServer server;
  private @Nullable ScheduledExecutorService sweeper;

  PartnerListener(TransportProperties.Listener where, Supplier<ListenerServer> servers) {
    this.where = where;
    this.servers = servers;
  }

  /** The TCP port partners reach, or -1 while there is no listener. */
  public synchronized int port() {
    return server == null ? -1 : server.port();
  }

  @Override
  public synchronized void start() {
    if (where.none() || server != null) {
      return;
    }
    ListenerServer starting = servers.get();
    try {
      starting.start();
    } catch (LifecycleException failed) {
      starting.stop();
      throw explained(failed);
    }
    server = starting;
    sweeper =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("partner-connections").factory());
    sweeper.scheduleWithFixedDelay(starting::sweep, 1, 1, TimeUnit.SECONDS);
    LOG.info("partners reach {}:{}", where.host(), starting.port());
  }

  private RuntimeException explained(LifecycleException failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return new RejectedException(
            FailureCode.PORT_TAKEN,
            "The partner listener cannot bind "
                + where.host()
                + ":"
                + where.port()
                + ": stop what holds the port, or set herald.transport.listener.port (0 for any"
                + " free one) and herald.transport.listener.host.",
            failed);
      }
    }
    return new IllegalStateException("the partner listener did not start", failed);
  }

  @Override
  public synchronized void stop() {
    if (sweeper != null) {
      sweeper.shutdownNow();
      sweeper = null;
    }
    if (server != null) {
      server.stop();
      server = null;
      LOG.info("partner listener stopped");
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return server != null;
  }

  @Override
  public int getPhase() {
    return AFTER_THE_ROUTES;
  }
}
