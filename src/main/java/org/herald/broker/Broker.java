package org.herald.broker;

import static org.herald.failure.FailureCode.CONFIGURATION;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.nio.file.Path;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

/**
 * The gateway's broker: an Artemis of its own in its data folder, or one named by {@code
 * herald.broker.url}. Open means that a persistent message made the way there and back.
 *
 * <p>It is used through {@code jakarta.jms} only, so that both kinds behave alike. It stops after
 * the routes and before the database.
 */
public final class Broker implements AutoCloseable {
  private static final int POOLED_CONNECTIONS = 4;
  private static final int SESSIONS_PER_CONNECTION = 200;
  private static final int WAIT_FOR_SESSION_MILLIS = 10_000;

  private final BrokerServer server;
  private final String amqpAddress;
  private final JmsPoolConnectionFactory pool;
  private volatile boolean running;

  private Broker(BrokerServer server, String amqpAddress) {
    this.server = server;
    this.amqpAddress = amqpAddress;
    this.pool = new JmsPoolConnectionFactory();
    pool.setConnectionFactory(server.connectionFactory());
    pool.setMaxConnections(POOLED_CONNECTIONS);
    pool.setMaxSessionsPerConnection(SESSIONS_PER_CONNECTION);
    pool.setBlockIfSessionPoolIsFull(true);
    pool.setBlockIfSessionPoolIsFullTimeout(WAIT_FOR_SESSION_MILLIS);
  }

  /**
   * @throws UnavailableException when the broker does not come up or carries no message
   * @throws org.herald.failure.RejectedException when the configuration has to be mended first
   */
  static Broker open(BrokerSettings settings, Path data) {
    return open(settings, AmqpSettings.NONE, null, data);
  }

  static Broker open(
      BrokerSettings settings, AmqpSettings amqp, @Nullable QueuePartners partners, Path data) {
    if (!settings.embedded() && !amqp.none()) {
      throw new RejectedException(
          CONFIGURATION,
          "herald.broker.amqp.port opens the embedded broker to partners, and herald.broker.url"
              + " names another: let that one admit partners, and set the port to -1.");
    }
    var broker =
        new Broker(
            settings.embedded()
                ? new EmbeddedBroker(settings, amqp, partners, data)
                : new ExternalBroker(settings),
            amqp.address());
    broker.start();
    return broker;
  }

  /** Pooled; closing what it gives returns it to the pool. */
  public ConnectionFactory connectionFactory() {
    return pool;
  }

  /**
   * Makes {@code herald.to.<PARTY>} and {@code herald.from.<PARTY>}, so that the partner finds
   * them: it may make none itself. Does nothing when they are there, or the broker is somebody
   * else's.
   */
  public void openQueues(PartyId partner) {
    server.openQueues(partner);
  }

  /**
   * Whether this dispatch still lies in {@code herald.to.<PARTY>}, being handed over included.
   *
   * @throws UnavailableException when the broker cannot tell
   */
  public boolean holds(PartyId partner, DispatchId dispatch) {
    return server.holds(partner, dispatch);
  }

  /**
   * Whether something lies in {@code herald.from.<PARTY>} that we have not taken in; never in
   * somebody else's broker, out of which we take nothing of partners.
   *
   * @throws UnavailableException when the broker cannot tell
   */
  public boolean holdsFrom(PartyId partner) {
    return server.holdsFrom(partner);
  }

  /** Where partners reach this broker, as our description says; empty when it does not. */
  public String amqpAddress() {
    return amqpAddress;
  }

  /** The TCP port partners reach, or -1 when they do not. */
  public int amqpPort() {
    return server.amqpPort();
  }

  /** Starts it again after {@link #stop()}, with every acknowledged persistent message. */
  public synchronized void start() {
    if (running) {
      return;
    }
    server.start();
    pool.start();
    try {
      Probe.pass(pool, server.describe());
      running = true;
    } catch (RuntimeException e) {
      stop();
      throw e;
    }
  }

  /** Stops an embedded broker; leaves an external one alone and closes the connections to it. */
  public synchronized void stop() {
    running = false;
    pool.stop();
    server.stop();
  }

  public boolean isRunning() {
    return running;
  }

  /** Asks now; takes at most 15 s. */
  public BrokerHealth health() {
    var failure = server.failure();
    if (failure.isPresent()) {
      return new BrokerHealth(false, server.describe(), failure.get());
    }
    try (var connection = pool.createConnection()) {
      connection.start();
      return new BrokerHealth(true, server.describe(), "");
    } catch (JMSException | JMSRuntimeException e) {
      return new BrokerHealth(false, server.describe(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void close() {
    stop();
  }
}
