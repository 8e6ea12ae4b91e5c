package org.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.herald.broker.Broker;
import org.herald.broker.ExternalArtemis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways that share an Artemis which somebody else runs, and which is killed meanwhile. */
@Tag("endurance")
class ExternalBrokerTest {
  @TempDir static Path folder;
  private static ExternalArtemis broker;
  private static LiveGateway sender;
  private static LiveGateway recipient;

  @BeforeAll
  static void start() throws Exception {
    broker = ExternalArtemis.start(folder.resolve("artemis"), LiveGateway.freePort());
    LiveGateway.prepareKeys(folder, "PK.FIA", "TG.NCB");
    sender = gateway("PK.FIA", "TG.NCB");
    recipient = gateway("TG.NCB", "PK.FIA");
    sender.awaitPartner();
    recipient.awaitPartner();
  }

  private static LiveGateway gateway(String party, String partner) {
    return LiveGateway.start(
        party,
        partner,
        folder.resolve(party),
        Map.of(
            "herald.broker.url", broker.url(),
            "herald.broker.user", broker.user(),
            "herald.broker.password-file", broker.passwordFile().toString()));
  }

  @AfterAll
  static void stop() {
    if (sender != null) {
      sender.close();
    }
    if (recipient != null) {
      recipient.close();
    }
    broker.close();
  }

  @Test
  void noticesArriveOnceThoughTheBrokerIsKilledBetween() throws Exception {
    assertThat(sender.get(Broker.class).health().up()).isTrue();
    assertThat(folder.resolve("PK.FIA/broker")).as("no broker of its own").doesNotExist();
    sender.feed("BEFORE", 5);
    allArrived(5);
    broker.killAndRestart();
    sender.feed("AFTER", 5);
    allArrived(10);
    assertThat(sender.get(Broker.class).health().up()).isTrue();
  }

  private static void allArrived(long expected) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(200))
        .untilAsserted(
            () -> {
              assertThat(sender.count("delivery WHERE state = 'receipted'")).isEqualTo(expected);
              assertThat(sender.count("delivery")).isEqualTo(expected);
              assertThat(recipient.count("inbound")).isEqualTo(expected);
              assertThat(recipient.count("inbound_delivery WHERE state = 'queued'")).isZero();
            });
  }
}
