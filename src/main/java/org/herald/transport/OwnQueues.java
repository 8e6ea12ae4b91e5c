package org.herald.transport;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.herald.broker.PartnerAddresses;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;

/** Our own broker's queues, from inside. */
final class OwnQueues {
  /** How Artemis spells AMQP's properties in JMS. */
  private static final String CONTENT_TYPE = "JMS_AMQP_ContentType";

  private static final String MESSAGE_ID = "NATIVE_MESSAGE_ID";
  private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

  /** A larger unopenable message is kept by its digest alone. */
  private static final int MAX_DEAD_BYTES = 64 << 10;

  private final ConnectionFactory connections;
  private final Clock clock;

  OwnQueues(ConnectionFactory connections, Clock clock) {
    this.connections = connections;
    this.clock = clock;
  }

  /** On return it is in the broker's journal. */
  void put(String address, QueueMessage message) {
    send(address, message.body(), message, null);
  }

  /** Sets a message aside that could not be opened; the same bytes once. */
  void dead(PartyId from, QueueMessage unopenable) {
    send(
        PartnerAddresses.DEAD,
        unopenable.body().length > MAX_DEAD_BYTES ? new byte[0] : unopenable.body(),
        unopenable,
        from);
  }

  private void send(
      String address, byte[] body, QueueMessage message, @Nullable PartyId unopenableFrom) {
    try (JMSContext context = connections.createContext()) {
      BytesMessage jms = context.createBytesMessage();
      jms.writeBytes(body);
      jms.setJMSType(message.kind().subject());
      jms.setStringProperty(CONTENT_TYPE, message.kind().contentType());
      set(jms, PartnerAddresses.DISPATCH, message.dispatch());
      set(jms, "JMSXGroupID", message.group());
      set(jms, DUPLICATE_ID, message.duplicateId());
      set(jms, QueueMessage.CODE, message.code());
      set(jms, QueueMessage.SEALED_SHA256, message.sealedSha256());
      if (unopenableFrom != null) {
        jms.setStringProperty("heraldParty", unopenableFrom.value());
      } else if (message.kind() == QueueMessage.Kind.DISPATCH) {
        set(jms, MESSAGE_ID, message.dispatch());
      }
      var producer = context.createProducer().setDeliveryMode(DeliveryMode.PERSISTENT);
      if (message.expires() != null) {
        producer.setTimeToLive(millisUntil(message.expires()));
      }
      producer.send(context.createQueue(address), jms);
    } catch (JMSException | JMSRuntimeException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The broker did not take a message for " + address + ".", e);
    }
  }

  private long millisUntil(Instant expires) {
    return Math.max(1, Duration.between(clock.instant(), expires).toMillis()); // 0 means for ever
  }

  private static void set(Message jms, String name, @Nullable String value) throws JMSException {
    if (value != null) {
      jms.setStringProperty(name, value);
    }
  }

  /**
   * A message that a partner put into our broker.
   *
   * @param maxBytes a larger body is not read: it comes as one byte too many
   */
  static QueueMessage read(Message jms, int maxBytes) {
    try {
      String id = jms.getStringProperty(PartnerAddresses.DISPATCH);
      return new QueueMessage(
          QueueMessage.Kind.of(jms.getJMSType()),
          jms instanceof BytesMessage bytes ? body(bytes, maxBytes) : new byte[0],
          id != null ? id : withoutPrefix(jms.getJMSMessageID()),
          null,
          null,
          null,
          jms.getStringProperty(QueueMessage.CODE),
          jms.getStringProperty(QueueMessage.SEALED_SHA256));
    } catch (JMSException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "A message cannot be read out of the broker.", e);
    }
  }

  private static byte[] body(BytesMessage bytes, int maxBytes) throws JMSException {
    byte[] body = new byte[(int) Math.min(bytes.getBodyLength(), maxBytes + 1L)];
    if (body.length > 0) {
      bytes.readBytes(body);
    }
    return body;
  }

  private static @Nullable String withoutPrefix(@Nullable String id) {
    return id != null && id.startsWith("ID:") ? id.substring("ID:".length()) : id;
  }
}
