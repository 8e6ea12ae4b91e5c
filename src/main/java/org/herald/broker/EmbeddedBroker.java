package org.herald.broker;

import static org.herald.failure.FailureCode.UNAVAILABLE;

import jakarta.jms.ConnectionFactory;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.api.jms.ActiveMQJMSClient;
import org.apache.activemq.artemis.api.jms.JMSFactoryType;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnectorFactory;
import org.apache.activemq.artemis.core.remoting.impl.invm.TransportConstants;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.herald.failure.UnavailableException;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * An Artemis of the gateway's own in {@code <data>/broker}, reached from inside the process and,
 * with {@code herald.broker.amqp.port}, by partners.
 *
 * <p>Artemis can fail to load its journal and still return from its start, so what it reports is
 * not believed: its listeners, its state and a message that makes the whole way have to agree.
 */
final class EmbeddedBroker implements BrokerServer {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
  private static final long SLICE_MILLIS = 100;
  private static final int CALL_LIMIT_MILLIS = 15_000;

  private final BrokerSettings settings;
  private final Path folder;
  private final AmqpSettings amqp;
  private final @Nullable QueuePartners partners;
  private final InternalAccess access;
  // Several gateways share the process-wide registry of in-process brokers.
  private final int serverId = new SecureRandom().nextInt(Integer.MAX_VALUE);
  private final AtomicReference<@Nullable Throwable> broken = new AtomicReference<>();
  private @Nullable ActiveMQServer server;

  EmbeddedBroker(
      BrokerSettings settings, AmqpSettings amqp, @Nullable QueuePartners partners, Path data) {
    this.settings = settings;
    this.amqp = amqp;
    this.partners = amqp.none() ? null : partners;
    this.access = new InternalAccess(new PartnerAccess(this.partners));
    this.folder = data.toAbsolutePath().normalize().resolve("broker");
  }

  @Override
  public synchronized void start() {
    if (server != null) {
      return;
    }
    broken.set(null);
    BrokerFolder.prepare(folder);
    // Artemis's audit loggers write every message's properties at INFO. Ours is another audit.
    LoggingSystem.get(EmbeddedBroker.class.getClassLoader())
        .setLogLevel("org.apache.activemq.audit", LogLevel.OFF);
    var configuration = BrokerLayout.configuration(folder, serverId, settings);
    if (partners != null) {
      PartnerDoor.open(configuration, amqp, partners);
    }
    var starting = new ActiveMQServerImpl(configuration, null, access);
    starting.registerActivationFailureListener(broken::set);
    starting.registerIOCriticalErrorListener(this::onIoError);
    server = starting;
    try {
      starting.start();
      awaitActivation(starting);
    } catch (UnavailableException e) {
      stop();
      throw e;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
      throw failed("interrupted", e);
    } catch (Exception e) {
      stop();
      throw failed(e.toString(), e);
    }
    failure()
        .ifPresent(
            why -> {
              stop();
              throw failed(why, broken.get());
            });
    LOG.info("The broker is up in {}", folder);
  }

  /** Waits in slices: a start that has failed already is otherwise awaited to the end. */
  private void awaitActivation(ActiveMQServer starting) throws InterruptedException {
    long deadline = System.nanoTime() + settings.startTimeout().toNanos();
    while (broken.get() == null) {
      if (starting.waitForActivation(SLICE_MILLIS, TimeUnit.MILLISECONDS)) {
        return;
      }
      if (System.nanoTime() - deadline > 0) {
        throw failed("it was not active within " + settings.startTimeout(), null);
      }
    }
  }

  private void onIoError(Throwable error, String message, String file) {
    broken.set(error);
    LOG.error("The broker cannot write {}: {}", file, message, error);
  }

  private UnavailableException failed(String why, @Nullable Throwable cause) {
    String message = "The embedded broker in " + folder + " did not start: " + why;
    return cause == null
        ? new UnavailableException(UNAVAILABLE, message)
        : new UnavailableException(UNAVAILABLE, message, cause);
  }

  @Override
  public synchronized void stop() {
    ActiveMQServer stopping = server;
    server = null;
    if (stopping == null) {
      return;
    }
    try {
      stopping.stop();
      LOG.info("The broker in {} is stopped", folder);
    } catch (Exception e) {
      LOG.warn("The broker in {} did not stop cleanly", folder, e);
    }
  }

  @Override
  public synchronized Optional<String> failure() {
    Throwable cause = broken.get();
    if (cause != null) {
      return Optional.of(cause.toString());
    }
    if (server == null) {
      return Optional.of("it is stopped");
    }
    boolean up = server.isActive() && server.getState() == ActiveMQServer.SERVER_STATE.STARTED;
    return up ? Optional.empty() : Optional.of("its state is " + server.getState());
  }

  @Override
  public synchronized void openQueues(PartyId partner) {
    if (server == null) {
      return; // opened at the next start's first call
    }
    for (String name : List.of(PartnerAddresses.to(partner), PartnerAddresses.from(partner))) {
      try {
        server.createQueue(BrokerLayout.queue(name), true);
      } catch (Exception e) {
        throw new UnavailableException(UNAVAILABLE, "The broker did not open " + name, e);
      }
    }
  }

  @Override
  public synchronized boolean holds(PartyId partner, DispatchId dispatch) {
    if (server == null) {
      throw new UnavailableException(UNAVAILABLE, "The broker is stopped");
    }
    return WaitingMessages.in(server, PartnerAddresses.to(partner))
        .anyMatch(
            message ->
                dispatch.toString().equals(message.getStringProperty(PartnerAddresses.DISPATCH)));
  }

  @Override
  public synchronized boolean holdsFrom(PartyId partner) {
    if (server == null) {
      throw new UnavailableException(UNAVAILABLE, "The broker is stopped");
    }
    return WaitingMessages.in(server, PartnerAddresses.from(partner)).findAny().isPresent();
  }

  @Override
  public synchronized int amqpPort() {
    return server != null
            && server.getRemotingService().getAcceptor(PartnerDoor.ACCEPTOR)
                instanceof NettyAcceptor door
        ? door.getActualPort()
        : -1;
  }

  @Override
  public ConnectionFactory connectionFactory() {
    var transport =
        new TransportConfiguration(
            InVMConnectorFactory.class.getName(),
            Map.of(TransportConstants.SERVER_ID_PROP_NAME, serverId));
    var factory = ActiveMQJMSClient.createConnectionFactoryWithoutHA(JMSFactoryType.CF, transport);
    factory.setUser(InternalAccess.USER);
    factory.setPassword(access.password());
    // A persistent send returns only when the journal has it on disk.
    factory.setBlockOnDurableSend(true);
    factory.setCallTimeout(CALL_LIMIT_MILLIS);
    factory.setReconnectAttempts(0);
    // Text only: nothing that arrives is ever turned into an object.
    factory.setDeserializationDenyList("*");
    return factory;
  }

  @Override
  public String describe() {
    return "embedded broker in " + folder;
  }
}
