package org.herald.broker;

import org.springframework.context.SmartLifecycle;

/**
 * Stops the broker when the application stops: after the routes, whose phase is higher, and before
 * the database, which goes when the beans are destroyed. It starts with its bean, so that a broker
 * that does not come up fails the application.
 */
final class BrokerLifecycle implements SmartLifecycle {
  private static final int BELOW_THE_ROUTES = -1000;

  private final Broker broker;

  BrokerLifecycle(Broker broker) {
    this.broker = broker;
  }

  @Override
  public void start() {
    broker.start();
  }

  @Override
  public void stop() {
    broker.stop();
  }

  @Override
  public boolean isRunning() {
    return broker.isRunning();
  }

  @Override
  public int getPhase() {
    return BELOW_THE_ROUTES;
  }
}
