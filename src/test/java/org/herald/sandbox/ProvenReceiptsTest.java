package org.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.herald.exchange.Promises;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.herald.witness.Witness;
import org.herald.witness.WitnessedLog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A bureau, a partner that can be called and an office that cannot, over real TLS: logs are
 * witnessed both ways, and each receipt's promise is proven.
 */
class ProvenReceiptsTest {
  private static final Map<String, String> PROMISE =
      Map.of("herald.exchange.receipt-promise", "5s");

  @TempDir static Path folder;
  private static LiveGateway bureau;
  private static LiveGateway partner;
  private static LiveGateway office;

  @BeforeAll
  static void start() {
    SandboxParty pakistan =
        party("PK.FIA", LiveGateway.freePort(), List.of("TG.NCB", "OM.LO-PK"), List.of());
    SandboxParty togo = party("TG.NCB", LiveGateway.freePort(), List.of("PK.FIA"), List.of());
    SandboxParty oman = party("OM.LO-PK", -1, List.of("PK.FIA"), List.of("PK.FIA"));
    SandboxKeys.prepare(List.of(pakistan, togo, oman), folder);
    bureau = LiveGateway.start(pakistan, folder.resolve("PK.FIA"), PROMISE);
    partner = LiveGateway.start(togo, folder.resolve("TG.NCB"), PROMISE);
    office = LiveGateway.start(oman, folder.resolve("OM.LO-PK"), PROMISE);
  }

  private static SandboxParty party(
      String name, int listener, List<String> partners, List<String> fetchesFrom) {
    return new SandboxParty(
        PartyId.of(name),
        listener,
        LiveGateway.freePort(),
        -1,
        List.of("exit-control-list", "tracing-desk"),
        Map.of(),
        partners,
        partners,
        List.of(),
        fetchesFrom,
        List.of("suite-1"));
  }

  @AfterAll
  static void stop() {
    for (LiveGateway gateway : List.of(office, partner, bureau)) {
      gateway.close();
    }
  }

  @Test
  void whoCanBeCalledIsAskedAndWhoCannotBringsIt() throws Exception {
    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> bureau.count("partner") >= 3);
    bureau.feed("PROVEN", 2);
    Awaitility.await()
        .atMost(Duration.ofMinutes(3))
        .untilAsserted(
            () -> {
              assertThat(bureau.count("delivery WHERE state = 'receipted'")).isEqualTo(4);
              assertThat(bureau.count("delivery WHERE promise_proof IS NOT NULL")).isEqualTo(4);
            });
    assertThat(bureau.count("delivery WHERE promise_broken_at IS NOT NULL")).isZero();
    for (String recipient : List.of("TG.NCB", "OM.LO-PK")) {
      DispatchId dispatch =
          new DispatchId(
              bureau
                  .get(JdbcClient.class)
                  .sql("SELECT dispatch_id FROM delivery WHERE recipient = ? LIMIT 1")
                  .param(recipient)
                  .query(java.util.UUID.class)
                  .single());
      assertThat(bureau.get(Promises.class).proof(dispatch).orElseThrow())
          .startsWith("c2sp.org/tlog-proof@v1\nindex ")
          .contains("\n\n" + recipient + "/audit/")
          .contains("\u2014 PK.FIA/witness ");
    }
    for (LiveGateway gateway : List.of(bureau, partner, office)) {
      assertThat(gateway.get(Witness.class).witnessed()).anyMatch(WitnessedLog::own);
      assertThat(gateway.get(Witness.class).forks()).isEmpty();
    }
  }
}
