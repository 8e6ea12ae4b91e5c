package org.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.herald.broker.Broker;
import org.herald.database.Database;
import org.herald.national.MappedRecord;
import org.herald.national.NationalSystems;
import org.herald.notice.SubmissionResult;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two whole gateways over SOAP, under which a database or a broker goes away and comes back, and a
 * national file is read by half. Everything arrives, and nothing twice.
 */
@Tag("endurance")
class OutageTest {
  @TempDir static Path folder;
  private static LiveGateway sender;
  private static LiveGateway recipient;

  @BeforeAll
  static void start() {
    LiveGateway.prepareKeys(folder, "PK.FIA", "TG.NCB");
    sender = LiveGateway.start("PK.FIA", "TG.NCB", folder.resolve("PK.FIA"));
    recipient = LiveGateway.start("TG.NCB", "PK.FIA", folder.resolve("TG.NCB"));
    sender.awaitPartner();
    recipient.awaitPartner();
  }

  @AfterAll
  static void stop() {
    sender.close();
    recipient.close();
  }

  @Test
  void theRecipientsDatabaseGoesAwayAndComesBack() throws IOException {
    long before = arrived();
    recipient.get(Database.class).stopServer();
    sender.feed("DBR", 7);
    eventually()
        .untilAsserted(
            () ->
                assertThat(
                        sender
                            .get(JdbcClient.class)
                            .sql("SELECT DISTINCT last_code FROM delivery WHERE state = 'waiting'")
                            .query(String.class)
                            .list())
                    .as("a defect of the other side, told without any detail")
                    .containsExactly("internal-error"));
    recipient.get(Database.class).startServer();
    eventually().untilAsserted(() -> assertAllArrived(before + 7));
  }

  @Test
  void theSendersDatabaseGoesAwayAndTheFileWaits() throws IOException {
    long before = arrived();
    try (var heard = new Heard()) {
      sender.get(Database.class).stopServer();
      Path file = sender.feed("DBS", 60);
      eventually().until(() -> heard.anyAbout("national-intake"));
      assertThat(file).as("neither done nor failed").exists();
      assertThat(sender.result("DBS")).doesNotExist();
      sender.get(Database.class).startServer();
    }
    eventually().untilAsserted(() -> assertAllArrived(before + 60));
    assertThat(sender.result("DBS")).exists();
    assertThat(sender.folder("failed").resolve("DBS.csv")).doesNotExist();
  }

  @Test
  void theBrokerGoesAwayAndThePollRepairsLostWakeUps() throws IOException {
    long before = arrived();
    sender.get(Broker.class).stop();
    sender.feed("BRK", 5);
    eventually().until(() -> Files.exists(sender.result("BRK")));
    assertThat(sender.count("delivery WHERE state <> 'receipted'"))
        .as("accepted without a broker, and not sent")
        .isEqualTo(5);
    sender.get(Broker.class).start();
    eventually().untilAsserted(() -> assertAllArrived(before + 5));
  }

  @Test
  void aFileThatWasReadToRow11Of20DoublesNothing() throws IOException {
    long before = arrived();
    Path elsewhere = Files.writeString(folder.resolve("half.csv"), LiveGateway.records("HALF", 20));
    NationalSystems national = sender.get(NationalSystems.class);
    try (var batches = national.batches("exit-control-list", elsewhere)) {
      List<MappedRecord> batch = batches.next();
      assertThat(sender.exchange().accept(MappedRecord.submissions(batch.subList(0, 11))))
          .hasSize(11)
          .allMatch(SubmissionResult.Accepted.class::isInstance);
    }
    // Killed here: the file lies where it was and is read from its start.
    sender.feed("HALF", 20);
    eventually().until(() -> Files.exists(sender.result("HALF")));
    assertThat(Files.readAllLines(sender.result("HALF")))
        .as("11 unchanged, 9 accepted")
        .satisfies(
            lines -> {
              assertThat(lines.stream().filter(line -> line.contains("unchanged"))).hasSize(11);
              assertThat(lines.stream().filter(line -> line.contains("accepted"))).hasSize(9);
            });
    eventually().untilAsserted(() -> assertAllArrived(before + 20));
  }

  private static ConditionFactory eventually() {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(250))
        .ignoreExceptions();
  }

  private static long arrived() {
    return recipient.count("inbound");
  }

  /** Receipted at the sender, held and handed on once at the recipient. */
  private static void assertAllArrived(long expected) {
    assertThat(sender.count("delivery WHERE state = 'receipted'")).isEqualTo(expected);
    assertThat(sender.count("delivery")).isEqualTo(expected);
    assertThat(recipient.count("inbound")).isEqualTo(expected);
    assertThat(recipient.count("notice_version WHERE issuer = 'PK.FIA'")).isEqualTo(expected);
    assertThat(recipient.count("inbound_delivery WHERE state = 'queued'")).isZero();
  }
}
