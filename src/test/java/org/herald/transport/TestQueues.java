package org.herald.transport;

import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.herald.broker.Broker;
import org.herald.broker.QueuePartners;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

/** One party's broker, open to its partners, and its end of the queue link; no routes. */
final class TestQueues implements AutoCloseable {
  static final String OWN_ADDRESS = "amqps://own.example:5671";

  final TestDirectory directory = new TestDirectory();
  final RecordedCalls calls;
  final Broker broker;
  final QueueLink link;
  private final AnnotationConfigApplicationContext context;

  TestQueues(TestParty self, RecordedCalls calls, Path data) {
    this(self, self, calls, data);
  }

  TestQueues(TestParty self, TlsMaterial own, RecordedCalls calls, Path data) {
    this.calls = calls;
    var certificates = new PartnerCertificates(directory, Clock.systemUTC());
    Map<String, Object> settings =
        Map.of(
            "herald.data",
            data.toString(),
            "herald.broker.amqp.host",
            "127.0.0.1",
            "herald.broker.amqp.port",
            String.valueOf(freePort()),
            "herald.broker.amqp.address",
            OWN_ADDRESS);
    context = new AnnotationConfigApplicationContext();
    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", settings));
    context.registerBean(QueuePartners.class, () -> new PartnerTls(own, certificates));
    context.register(BrokerRoom.class);
    context.refresh();
    broker = context.getBean(Broker.class);
    var queues = new OwnQueues(broker.connectionFactory(), Clock.systemUTC());
    var properties = TestGateway.properties(Map.of());
    link =
        new QueueLink(
            broker,
            queues,
            new PartnerBrokers(self.id(), directory, own, certificates, properties),
            new QueueIntake(() -> calls, queues, Clock.systemUTC(), 1 << 20),
            1 << 20);
  }

  String address() {
    return "amqps://127.0.0.1:" + broker.amqpPort();
  }

  /** Takes the next message as the route does: it leaves the queue when that has worked. */
  boolean takeNext(TestParty from) {
    try (var jms = session()) {
      Message next = next(jms, "herald.from." + from.id());
      if (next == null) {
        return false;
      }
      link.take(from.id(), next);
      jms.commit();
      return true;
    }
  }

  JMSContext session() {
    return broker.connectionFactory().createContext(JMSContext.SESSION_TRANSACTED);
  }

  /** Null when the queue is empty: everything sent is there when its sender has returned. */
  static Message next(JMSContext jms, String queue) {
    try (var consumer = jms.createConsumer(jms.createQueue(queue))) {
      return consumer.receive(2_000);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    link.close();
    context.close();
  }

  @Configuration(proxyBeanMethods = false)
  @ComponentScan("org.herald.broker")
  static class BrokerRoom {}
}
