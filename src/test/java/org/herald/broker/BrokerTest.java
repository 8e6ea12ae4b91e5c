package org.herald.broker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.herald.failure.UnavailableException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;

class BrokerTest {
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir Path data;

  private static List<String> receiveAll(ConnectionFactory connections, String queue) {
    var received = new ArrayList<String>();
    try (var context = connections.createContext()) {
      var consumer = context.createConsumer(context.createQueue(queue));
      Duration wait = LONG; // the first may take a moment, after it they come without a gap
      for (Message message; (message = consumer.receive(wait.toMillis())) != null; wait = SHORT) {
        received.add(message.getBody(String.class));
      }
    } catch (JMSException e) {
      throw new AssertionError(e);
    }
    return received;
  }

  @Test
  void persistentMessagesSurviveARestart() {
    try (var broker = ChildBroker.open(data)) {
      new Alerts(broker.connectionFactory()).publish(List.of("{\"type\":\"first\"}"));
    }
    try (var broker = ChildBroker.open(data)) {
      new Alerts(broker.connectionFactory()).publish(List.of("{\"type\":\"second\"}"));
      broker.stop();
      assertThat(broker.health().up()).isFalse();
      broker.start();
      assertThat(broker.health().up()).isTrue();
      assertThat(receiveAll(broker.connectionFactory(), Alerts.ADDRESS))
          .containsExactly("{\"type\":\"first\"}", "{\"type\":\"second\"}");
    }
  }

  @Test
  void acknowledgedMessagesSurviveAKilledProcess() throws Exception {
    var child = ChildBroker.start(data);
    int acknowledged = 0;
    try (var said = child.inputReader(UTF_8)) {
      for (String line; acknowledged < 100 && (line = said.readLine()) != null; ) {
        if (line.startsWith("acknowledged ")) {
          acknowledged = Integer.parseInt(line.substring("acknowledged ".length()));
        }
      }
    } finally {
      child.destroyForcibly().waitFor();
    }
    assertThat(acknowledged).isEqualTo(100);
    try (var broker = ChildBroker.open(data)) {
      assertThat(receiveAll(broker.connectionFactory(), Alerts.ADDRESS))
          .containsAll(IntStream.rangeClosed(1, acknowledged).mapToObj(Integer::toString).toList());
    }
  }

  @Test
  void aJournalThatIsNoFolderFailsTheStart() throws Exception {
    Files.createDirectories(data.resolve("broker"));
    Files.writeString(data.resolve("broker/journal"), "not a folder");
    assertThatThrownBy(() -> ChildBroker.open(data))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("broker/journal")
        .hasMessageContaining("herald.data");
  }

  @Test
  void aJournalThatCannotBeReadFailsTheStart() throws Exception {
    try (var broker = ChildBroker.open(data)) {
      new Alerts(broker.connectionFactory()).publish(List.of("{}"));
    }
    try (var files = Files.list(data.resolve("broker/bindings"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".bindings")).toList()) {
        Files.write(file, new byte[] {9, 9, 9, 9, 9, 9, 9, 9}, StandardOpenOption.WRITE);
      }
    }
    try (var files = Files.list(data.resolve("broker/journal"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".amq")).toList()) {
        Files.write(file, new byte[] {9, 9, 9, 9, 9, 9, 9, 9}, StandardOpenOption.WRITE);
      }
    }
    assertThatThrownBy(() -> ChildBroker.open(data))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("did not start")
        .hasMessageContaining("Journal");
  }

  @Test
  void aSecondBrokerOnTheSameFolderIsRefused() {
    try (var first = ChildBroker.open(data)) {
      var impatient =
          new BrokerSettings(null, null, null, Duration.ofSeconds(2), Duration.ofNanos(300_000));
      assertThatThrownBy(() -> Broker.open(impatient, data))
          .isInstanceOf(UnavailableException.class)
          .hasMessageContaining("did not start");
      assertThat(first.health().up()).isTrue();
    }
  }

  @Test
  void threeBrokersShareAProcessAndNothingElse() {
    try (var a = ChildBroker.open(data.resolve("a"));
        var b = ChildBroker.open(data.resolve("b"));
        var c = ChildBroker.open(data.resolve("c"))) {
      for (Broker broker : List.of(a, b, c)) {
        new Alerts(broker.connectionFactory()).publish(List.of(broker.health().broker()));
      }
      b.close();
      for (Broker broker : List.of(a, c)) {
        assertThat(receiveAll(broker.connectionFactory(), Alerts.ADDRESS))
            .containsExactly(broker.health().broker());
      }
    }
  }

  @Test
  void nobodyElseGetsIn() {
    try (var broker = ChildBroker.open(data)) {
      var inside =
          (ActiveMQConnectionFactory)
              ((JmsPoolConnectionFactory) broker.connectionFactory()).getConnectionFactory();
      for (String[] stranger :
          new String[][] {{"gateway", "guessed"}, {"ACTIVEMQ.CLUSTER.ADMIN.USER", "CHANGE ME!!"}}) {
        assertThatThrownBy(
                () -> {
                  try (JMSContext context = inside.createContext(stranger[0], stranger[1])) {
                    context.start();
                  }
                })
            .isInstanceOf(JMSRuntimeException.class);
      }
    }
  }

  @Test
  void wakeUpsArriveOnceAndNeverBlockTheSender() {
    try (var broker = ChildBroker.open(data);
        var wakeUps = new WakeUps(broker.connectionFactory())) {
      wakeUps.send("dispatch.PK-FIA.urgent", "42");
      assertThat(receiveAll(broker.connectionFactory(), "dispatch.PK-FIA.urgent"))
          .containsExactly("42");
      broker.stop();
      wakeUps.send("dispatch.PK-FIA.urgent", "43"); // lost, and nobody is told
      assertThatThrownBy(() -> wakeUps.send("a queue; with *", "44"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void aBurstOfGatheredWakeUpsBecomesOneMessage() {
    try (var broker = ChildBroker.open(data);
        var wakeUps = new WakeUps(broker.connectionFactory())) {
      for (int n = 1; n <= 20; n++) {
        wakeUps.send("inbound.alerts", Integer.toString(n), Duration.ofMillis(300));
      }
      assertThat(receiveAll(broker.connectionFactory(), "inbound.alerts")).containsExactly("1");
    }
  }

  @Test
  void aRefusedMessageComesAgainAndIsCounted() {
    try (var broker = ChildBroker.open(data);
        var context = broker.connectionFactory().createContext(JMSContext.SESSION_TRANSACTED)) {
      var queue = context.createQueue("poison");
      context.createProducer().setDeliveryMode(DeliveryMode.PERSISTENT).send(queue, "poison");
      context.commit();
      try (var consumer = context.createConsumer(queue)) {
        for (int attempt = 1; attempt <= 2; attempt++) {
          var message = consumer.receive(LONG.toMillis());
          assertThat(message.getIntProperty("JMSXDeliveryCount")).isEqualTo(attempt);
          context.rollback();
        }
      } catch (JMSException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** Prints figures for the operator's guide; asserts only that every message counted. */
  @Test
  void persistentSendsOneByOne() {
    long begin = System.nanoTime();
    try (var broker = ChildBroker.open(data)) {
      long started = System.nanoTime();
      int sends = 300;
      try (var context = broker.connectionFactory().createContext()) {
        var producer = context.createProducer().setDeliveryMode(DeliveryMode.PERSISTENT);
        for (int n = 0; n < sends; n++) {
          producer.send(context.createQueue(Alerts.ADDRESS), "x");
        }
      }
      double seconds = (System.nanoTime() - started) / 1e9;
      System.out.printf(
          "broker start %.2f s, persistent sends %.0f/s%n",
          (started - begin) / 1e9, sends / seconds);
      assertThat(receiveAll(broker.connectionFactory(), Alerts.ADDRESS)).hasSize(sends);
    }
  }
}
