package org.herald.transport;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.protonj2.client.Client;
import org.apache.qpid.protonj2.client.Connection;
import org.apache.qpid.protonj2.client.ConnectionOptions;
import org.apache.qpid.protonj2.client.Delivery;
import org.apache.qpid.protonj2.client.Message;
import org.apache.qpid.protonj2.client.Receiver;
import org.apache.qpid.protonj2.client.ReceiverOptions;
import org.apache.qpid.protonj2.client.Sender;
import org.apache.qpid.protonj2.client.Session;
import org.apache.qpid.protonj2.client.SessionOptions;
import org.apache.qpid.protonj2.client.Tracker;
import org.apache.qpid.protonj2.client.exceptions.ClientException;
import org.herald.broker.PartnerAddresses;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the broker that a partner hosts: TLS 1.3 with our certificate and its keys
 * only, SASL EXTERNAL. Opened when first used; whatever fails closes it, and the next use opens it
 * anew.
 */
final class PartnerBroker implements AutoCloseable {
  private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

  /** Few: what is handed to us waits at the partner's broker for nobody else. */
  private static final int CREDIT = 4;

  private final PartyId self;
  private final PartyId partner;
  private final URI address;
  private final ConnectionOptions options;
  private final Duration timeout;
  private final int bufferedBytes;
  private final Client client = Client.create();
  private @Nullable Open open;

  private record Open(Connection connection, Session session, Sender sender, Receiver receiver) {}

  PartnerBroker(
      PartyId self,
      PartyId partner,
      URI address,
      TlsMaterial own,
      PartnerCertificates certificates,
      TransportProperties settings) {
    this.self = self;
    this.partner = partner;
    this.address = address;
    this.timeout = settings.client().requestTimeout();
    this.bufferedBytes = Math.toIntExact(settings.limits().maxRequestBytes());
    this.options =
        new ConnectionOptions()
            .openTimeout(settings.client().connectTimeout().toMillis())
            .requestTimeout(timeout.toMillis())
            .sendTimeout(timeout.toMillis());
    options.transportOptions().connectTimeout((int) settings.client().connectTimeout().toMillis());
    options.saslOptions().addAllowedMechanism("EXTERNAL");
    options
        .sslOptions()
        .sslEnabled(true)
        .sslContextOverride(Tls.context(own, PartnerTrust.of(partner, certificates)))
        .enabledProtocols(Tls.PROTOCOL)
        // the exact key is narrower than any name, see PartnerTrust
        .verifyHost(false)
        .allowNativeSSL(false);
  }

  /** On return the partner's broker has it, durably: it has accepted and settled the message. */
  void send(QueueMessage message) {
    Open used = opened();
    try {
      Tracker tracker = used.sender().send(amqp(message));
      tracker.awaitSettlement(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (tracker.remoteState() == null || !tracker.remoteState().isAccepted()) {
        throw new UnavailableException(
            FailureCode.UNAVAILABLE, partner + " did not accept a message into its broker.");
      }
    } catch (ClientException failed) {
      throw broken(used, failed);
    }
  }

  private static Message<byte[]> amqp(QueueMessage message) throws ClientException {
    Message<byte[]> amqp =
        Message.create(message.body())
            .durable(true)
            .subject(message.kind().subject())
            .contentType(message.kind().contentType());
    if (message.kind() == QueueMessage.Kind.DISPATCH && message.dispatch() != null) {
      amqp.messageId(message.dispatch());
    }
    if (message.group() != null) {
      amqp.groupId(message.group());
    }
    if (message.expires() != null) {
      amqp.absoluteExpiryTime(message.expires().toEpochMilli());
    }
    property(amqp, PartnerAddresses.DISPATCH, message.dispatch());
    property(amqp, DUPLICATE_ID, message.duplicateId());
    property(amqp, QueueMessage.CODE, message.code());
    property(amqp, QueueMessage.SEALED_SHA256, message.sealedSha256());
    return amqp;
  }

  private static void property(Message<byte[]> amqp, String name, @Nullable String value)
      throws ClientException {
    if (value != null) {
      amqp.property(name, value);
    }
  }

  /** A message lent by the partner's broker until it is accepted or released. */
  record Lent(QueueMessage message, Delivery delivery) {}

  /** The next message for us, or empty when none came within {@code wait}. */
  Optional<Lent> receive(Duration wait) {
    Open used = opened();
    try {
      Delivery delivery = used.receiver().receive(wait.toMillis(), TimeUnit.MILLISECONDS);
      return delivery == null ? Optional.empty() : Optional.of(lent(delivery));
    } catch (ClientException failed) {
      throw broken(used, failed);
    }
  }

  private static Lent lent(Delivery delivery) throws ClientException {
    Message<Object> amqp = delivery.message();
    return new Lent(
        new QueueMessage(
            QueueMessage.Kind.of(amqp.subject()),
            amqp.body() instanceof byte[] bytes ? bytes : new byte[0],
            text(
                amqp.hasProperty(PartnerAddresses.DISPATCH)
                    ? amqp.property(PartnerAddresses.DISPATCH)
                    : amqp.messageId()),
            null,
            null,
            null,
            text(amqp.property(QueueMessage.CODE)),
            text(amqp.property(QueueMessage.SEALED_SHA256))),
        delivery);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** The partner's broker may forget it. */
  void accept(Lent lent) {
    settle(lent.delivery()::accept);
  }

  /** It comes again, here or on another node. */
  void release(Lent lent) {
    settle(() -> lent.delivery().modified(true, false));
  }

  private interface Settlement {
    Object settle() throws ClientException;
  }

  private void settle(Settlement settlement) {
    try {
      settlement.settle();
    } catch (ClientException failed) {
      throw unavailable(failed); // not settled: it comes again, and is answered as a duplicate
    }
  }

  private synchronized Open opened() {
    if (open != null) {
      return open;
    }
    Connection connection = null;
    try {
      connection = client.connect(address.getHost(), address.getPort(), options);
      connection.openFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      Session session =
          connection.openSession(new SessionOptions().incomingCapacity(CREDIT * bufferedBytes));
      Sender sender = session.openSender(PartnerAddresses.from(self));
      sender.openFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      Receiver receiver =
          session.openReceiver(
              PartnerAddresses.to(self),
              new ReceiverOptions().autoAccept(false).creditWindow(CREDIT));
      receiver.openFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      open = new Open(connection, session, sender, receiver);
      return open;
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      closed(connection);
      throw unavailable(stopping);
    } catch (Exception failed) {
      closed(connection);
      throw unavailable(failed);
    }
  }

  private UnavailableException broken(Open used, ClientException failed) {
    synchronized (this) {
      if (open == used) {
        open = null;
      }
    }
    closed(used.connection());
    return unavailable(failed);
  }

  private static void closed(@Nullable Connection connection) {
    if (connection != null) {
      var unused = connection.closeAsync();
    }
  }

  private UnavailableException unavailable(Exception failed) {
    return new UnavailableException(
        FailureCode.UNAVAILABLE,
        partner + "'s broker cannot be used (AMQP link): " + failed.getClass().getSimpleName(),
        failed);
  }

  @Override
  public synchronized void close() {
    open = null;
    client.close();
  }
}
