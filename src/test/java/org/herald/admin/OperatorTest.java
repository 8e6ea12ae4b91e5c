package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.herald.admin.Terminal.herald;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.herald.audit.Audit;
import org.herald.exchange.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator does with two running gateways, from the first import to the audit. */
class OperatorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path SAMPLE = Path.of("routes/national/exit-control-list/sample.csv");

  @TempDir static Path folder;
  private static RunningGateways gateways;
  private static Path pk;
  private static Path tg;
  private static String dispatch;

  @BeforeAll
  static void exchangeTheSample() throws Exception {
    gateways = new RunningGateways(folder);
    pk = gateways.data("PK.FIA");
    tg = gateways.data("TG.NCB");
    introduce(tg, pk, "tg.jws");
    introduce(pk, tg, "pk.jws");
    Terminal submitted =
        herald(
            "submit", "exit-control-list", SAMPLE, "--data", pk, "--no-check", "--wait", "--json");
    assertThat(submitted.err()).isEmpty();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Map<String, Object> status = herald("status", "--data", pk, "--json").json();
              assertThat(status.get("unfinished")).isEqualTo(0);
              assertThat((Integer) status.get("accepted")).isPositive();
            });
    gateways
        .get("TG.NCB", Exchange.class)
        .sealedMessages(
            (id, message) -> {
              dispatch = id.toString();
              PrivateFile.write(folder.resolve("message.p7m"), message.bytes());
            });
    var receipt =
        gateways
            .get("TG.NCB", Exchange.class)
            .status(
                org.herald.notice.PartyId.of("PK.FIA"),
                new org.herald.notice.DispatchId(java.util.UUID.fromString(dispatch)))
            .orElseThrow();
    PrivateFile.write(folder.resolve("receipt.der"), receipt.bytes());
  }

  private static void introduce(Path from, Path to, String name) {
    Path file = folder.resolve(name);
    assertThat(herald("partner", "export", "--data", from, "--out", file).exit()).isZero();
    Terminal look = herald("partner", "inspect", file, "--data", to, "--json");
    assertThat(look.exit()).as(look.err()).isZero();
    Terminal unconfirmed = herald("partner", "import", file, "--data", to);
    assertThat(unconfirmed.exit()).isEqualTo(1);
    assertThat(unconfirmed.err()).contains("confirmation-missing");
    Terminal imported =
        herald(
            "partner",
            "import",
            file,
            "--data",
            to,
            "--confirm",
            look.json().get("fingerprint"),
            "--person",
            "Test Person One",
            "--person",
            "Test Person Two");
    assertThat(imported.exit()).as(imported.err()).isZero();
  }

  @AfterAll
  static void stop() {
    if (gateways != null) {
      gateways.close();
    }
  }

  @Test
  void thePartnersAreListed() {
    Terminal list = herald("partner", "list", "--data", pk);
    assertThat(list.exit()).isZero();
    assertThat(list.out()).contains("PK.FIA (this gateway)", "TG.NCB", "fingerprint");
  }

  @Test
  void statusFollowsADispatchOnBothSides() {
    Terminal sent = herald("status", dispatch, "--data", pk);
    assertThat(sent.out()).contains("receipted", "accepted", "TG.NCB");
    Terminal received = herald("status", dispatch, "--data", tg);
    assertThat(received.out()).contains("alerts", "PK.FIA");
    assertThat(herald("status", "--data", pk).out()).contains("receipts", "paused       none");
    assertThat(herald("status", "no-id", "--data", pk).exit()).isEqualTo(1);
    assertThat(herald("status", "00000000-0000-7000-8000-000000000000", "--data", pk).err())
        .contains("not-found");
  }

  @Test
  void replayCountsWhatWasPaused() {
    assertThat(herald("replay", "TG.NCB", "--data", pk).out()).startsWith("0 deliveries");
  }

  @Test
  void theLogVerifiesWithAGivenKeyAndItsLossIsNamed() throws Exception {
    var audit = gateways.get("PK.FIA", Audit.class);
    audit.flush();
    var status = audit.status();
    Terminal given = herald("audit", "verify", status.yearFolder(), "--vkey", status.verifierKey());
    assertThat(given.exit()).as(given.out()).isZero();
    assertThat(given.out()).contains("VALID PK.FIA/audit/", "given by you", "root");
    assertThat(herald("audit", "verify", status.yearFolder()).out()).contains("beside the log");
    String otherKey = gateways.get("TG.NCB", Audit.class).status().verifierKey();
    Terminal wrong = herald("audit", "verify", status.yearFolder(), "--vkey", otherKey, "--json");
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.json()).containsEntry("valid", false);
  }

  @Test
  void aReceivedMessageOpensAndSaysWhatWasVerified() throws Exception {
    Path message = folder.resolve("message.p7m");
    Path payload = folder.resolve("payload.xml");
    Terminal opened =
        herald(
            "open",
            message,
            "--pki",
            tg.resolve("pki"),
            "--sandbox",
            "--partner",
            folder.resolve("pk.jws"),
            "--out",
            payload);
    assertThat(opened.exit()).as(opened.err()).isZero();
    assertThat(opened.out())
        .contains(
            dispatch, "PK.FIA", "TG.NCB", "signatureVerified true", "compare its fingerprint");
    assertThat(Files.readString(payload)).contains("<notice").contains("urn:herald:notice:1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(payload)))
        .isEqualTo("rw-------");
  }

  @Test
  void withoutADescriptionNothingIsCalledVerifiedAndNoPayloadWritten() {
    Path message = folder.resolve("message.p7m");
    Terminal opened = herald("open", message, "--pki", tg.resolve("pki"), "--sandbox", "--json");
    assertThat(opened.exit()).isZero();
    assertThat(opened.json()).containsEntry("signatureVerified", false);
    Path payload = folder.resolve("unverified.xml");
    Terminal refused =
        herald("open", message, "--pki", tg.resolve("pki"), "--sandbox", "--out", payload);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(payload).doesNotExist();
  }

  @Test
  void openRefusesTheWrongSenderKeysAndTheDevelopmentPki() {
    Path message = folder.resolve("message.p7m");
    Path pki = tg.resolve("pki");
    Terminal wrongSender =
        herald("open", message, "--pki", pki, "--sandbox", "--partner", folder.resolve("tg.jws"));
    assertThat(wrongSender.exit()).isEqualTo(1);
    assertThat(herald("open", message, "--pki", pki).exit()).isEqualTo(3);
    Terminal wrongKeys = herald("open", message, "--pki", pk.resolve("pki"), "--sandbox");
    assertThat(wrongKeys.exit()).isEqualTo(1);
  }

  @Test
  void aReceiptOpensToo() {
    Terminal receipt =
        herald(
            "open",
            folder.resolve("receipt.der"),
            "--pki",
            pk.resolve("pki"),
            "--sandbox",
            "--partner",
            folder.resolve("tg.jws"));
    assertThat(receipt.exit()).as(receipt.err()).isZero();
    assertThat(receipt.out()).contains("receipt", dispatch, "accepted", "TG.NCB/audit/");
  }

  @Test
  void theLocalCallsNeedTheTokenOfThisGateway() throws Exception {
    for (Path secret : List.of(pk.resolve("admin.token"), pk.resolve("admin.port"))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .isEqualTo("rw-------");
    }
    assertThat(call("")).isEqualTo(403);
    assertThat(call(Files.readString(tg.resolve("admin.token")))).isEqualTo(403);
    assertThat(call(Files.readString(pk.resolve("admin.token")))).isEqualTo(200);
  }

  private static int call(String token) throws Exception {
    var request =
        HttpRequest.newBuilder(
            URI.create(
                "http://127.0.0.1:"
                    + Files.readString(pk.resolve("admin.port"))
                    + "/herald/status"));
    if (!token.isEmpty()) {
      request.header(LocalCalls.TOKEN_HEADER, token);
    }
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
