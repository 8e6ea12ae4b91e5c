package org.herald.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.herald.broker.StoredAlerts;
import org.herald.failure.CrashPoint;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * kill -9 at each point of docs/crash-table.md, and of the database server once. The three
 * processes stay up from point to point; only the victim is killed and started again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1)
class CrashIT {
  private static final int RECORDS_A_POINT = 4;
  private static final int RECORDS_UNDER_WAY = 120;

  private ThreeGateways gateways;

  @BeforeAll
  void start() throws Exception {
    gateways = ThreeGateways.start(CrashFolder.fresh("points"));
  }

  @AfterAll
  void end() {
    if (gateways != null) {
      gateways.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  @Order(1)
  void killedAt(CrashPoint point) throws Exception {
    if (needsQueue(point)) {
      gateways.preferQueue();
    }
    GatewayProcess victim = victim(point);
    victim.standStillAt(point);
    gateways.feed(RECORDS_A_POINT);
    victim.awaitReached(point);
    victim.kill();
    victim.start();
    gateways.awaitSettled();
    ExactlyOnce.check(gateways);
  }

  private GatewayProcess victim(CrashPoint point) {
    return switch (point) {
      case ACCEPT_BEFORE_COMMIT,
          ACCEPT_AFTER_COMMIT,
          CLAIM_BEFORE_COMMIT,
          CLAIM_AFTER_COMMIT,
          RECEIPT_BEFORE_COMMIT,
          RECEIPT_AFTER_COMMIT,
          QUEUED_BEFORE_SETTLE,
          SEQUENCE_BEFORE_COMMIT,
          PUBLISH_BEFORE_FILES,
          PUBLISH_BEFORE_CHECKPOINT,
          EPOCH_BEFORE_BEGIN,
          REWRAP_BEFORE_COMMIT,
          EPOCH_BEFORE_DESTROY,
          EPOCH_AFTER_DESTROY ->
          gateways.bureau();
      case RECEIVE_BEFORE_COMMIT,
          RECEIVE_AFTER_COMMIT,
          QUEUED_BEFORE_RECEIVE,
          ANSWERED_BEFORE_ACKNOWLEDGE,
          NATIONAL_BEFORE_WRITE,
          NATIONAL_BEFORE_MARK ->
          gateways.partner();
      case FETCHED_BEFORE_RECEIVE, RECEIVED_BEFORE_ACKNOWLEDGE -> gateways.office();
    };
  }

  /** The points before these are tried over SOAP, those after them do not depend on the link. */
  private static boolean needsQueue(CrashPoint point) {
    return switch (point) {
      case QUEUED_BEFORE_SETTLE, QUEUED_BEFORE_RECEIVE, ANSWERED_BEFORE_ACKNOWLEDGE -> true;
      case ACCEPT_BEFORE_COMMIT,
          ACCEPT_AFTER_COMMIT,
          CLAIM_BEFORE_COMMIT,
          CLAIM_AFTER_COMMIT,
          RECEIVE_BEFORE_COMMIT,
          RECEIVE_AFTER_COMMIT,
          RECEIPT_BEFORE_COMMIT,
          RECEIPT_AFTER_COMMIT,
          FETCHED_BEFORE_RECEIVE,
          RECEIVED_BEFORE_ACKNOWLEDGE,
          NATIONAL_BEFORE_WRITE,
          NATIONAL_BEFORE_MARK,
          SEQUENCE_BEFORE_COMMIT,
          PUBLISH_BEFORE_FILES,
          PUBLISH_BEFORE_CHECKPOINT,
          EPOCH_BEFORE_BEGIN,
          REWRAP_BEFORE_COMMIT,
          EPOCH_BEFORE_DESTROY,
          EPOCH_AFTER_DESTROY ->
          false;
    };
  }

  /** While a file is being read and messages are on their way; the gateway itself goes on. */
  @Test
  @Order(2)
  void theDatabaseServerIsKilledMidExchange() throws Exception {
    var rows = new GatewayRows(gateways.bureau().data());
    long before = rows.count("SELECT count(*) FROM delivery WHERE state = 'receipted'");
    gateways.feed(RECORDS_UNDER_WAY);
    await("the exchange is in its middle")
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () -> rows.count("SELECT count(*) FROM delivery WHERE state = 'receipted'") > before);
    assertThat(rows.count("SELECT count(*) FROM delivery WHERE state <> 'receipted'"))
        .as("some are still under way")
        .isPositive();
    gateways.bureau().postmaster().orElseThrow().destroyForcibly();
    gateways.awaitSettled();
    assertThat(gateways.bureau().isAlive()).isTrue();
    ExactlyOnce.check(gateways);
  }

  /** Before this, every alert was only said to be published; now the journal is read. */
  @Test
  @Order(3)
  void everyNoticeRaisedItsAlertAndTheGatewaysStopInOrder() throws Exception {
    List<GatewayProcess> receivers = List.of(gateways.partner(), gateways.office());
    List<List<String>> dispatches =
        receivers.stream()
            .map(one -> new GatewayRows(one.data()).lines("SELECT dispatch_id FROM inbound"))
            .toList();
    for (GatewayProcess gateway : gateways.all()) {
      gateway.stop();
    }
    for (int n = 0; n < receivers.size(); n++) {
      Path data = receivers.get(n).data();
      List<String> alerts = StoredAlerts.take(data);
      for (String dispatch : dispatches.get(n)) {
        assertThat(alerts).anyMatch(alert -> alert.contains(dispatch));
      }
    }
  }
}
