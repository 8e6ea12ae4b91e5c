package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.herald.admin.Terminal.herald;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.herald.audit.Audit;
import org.herald.database.Database;
import org.herald.exchange.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/** What an operator does with two running gateways, from the first import to the audit. */
class OperatorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path SAMPLE = Path.of("routes/national/exit-control-list/sample.csv");

  @TempDir static Path folder;
  private static RunningGateways gateways;
  private static Path pk;
  private static Path tg;
  private static String dispatch = "";

  private static final ListAppender<ILoggingEvent> LOGGED =
      new ListAppender<>() {
        @Override
        protected synchronized void append(ILoggingEvent event) {
          super.append(event);
        }
      };

  private static ch.qos.logback.classic.Logger root() {
    return (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  }

  @BeforeAll
  static void exchangeTheSample() throws Exception {
    gateways =
        new RunningGateways(
            folder,
            "--herald.admin.watch-period=1s",
            "--herald.national.folder=routes/national"); // as a folder outside, with its routes
    // Boot sets logging up anew at each start.
    LOGGED.start();
    root().addAppender(LOGGED);
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
            String.valueOf(look.json().get("fingerprint")),
            "--person",
            "Test Person One",
            "--person",
            "Test Person Two");
    assertThat(imported.exit()).as(imported.err()).isZero();
  }

  @AfterAll
  static void stop() {
    root().detachAppender(LOGGED);
    if (gateways != null) {
      gateways.close();
    }
  }

  @Test
  void eachStateChangeIsOneLogLineAndNoneHoldsANameOrPayload() throws Exception {
    List<String> lines;
    synchronized (LOGGED) {
      lines = LOGGED.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
    for (String change :
        List.of(
            "notice.accepted",
            "dispatch.queued",
            "dispatch.sending",
            "dispatch.receipted",
            "message.received",
            "notice.delivered")) {
      assertThat(lines).as(change).anyMatch(line -> line.startsWith(change + " party="));
    }
    assertThat(lines)
        .filteredOn(line -> line.startsWith("dispatch.receipted") && line.contains(dispatch))
        .hasSize(1);
    String all = String.join("\n", lines);
    for (String cell : personalCells()) {
      assertThat(all).doesNotContain(cell);
    }
    assertThat(all).doesNotContain("<notice", "BEGIN PRIVATE");
  }

  /** Names and numbers of the sample: cells of five letters or more that no code list has. */
  private static List<String> personalCells() throws Exception {
    List<String> rows = Files.readAllLines(SAMPLE);
    List<String> head = List.of(rows.getFirst().split(",", -1));
    var cells =
        rows.stream()
            .skip(1)
            .map(row -> row.split(",", -1))
            .flatMap(
                row ->
                    java.util.stream.IntStream.range(0, Math.min(row.length, head.size()))
                        .filter(at -> head.get(at).toLowerCase().contains("name"))
                        .mapToObj(at -> row[at]))
            .map(String::strip)
            .filter(cell -> cell.length() >= 5)
            .distinct()
            .toList();
    assertThat(cells).as("the sample has names").isNotEmpty();
    return cells;
  }

  @Test
  void eachRoomHasItsMetrics() {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(get(pk, "/actuator/prometheus").body())
                    .contains("herald_exchange_deliveries{state=\"receipted\"}")
                    .contains("herald_exchange_attempts_total", "herald_exchange_receipts_total")
                    .contains("herald_exchange_receipt_time_seconds_count")
                    .contains("herald_exchange_changes_total{code=\"none\",event=")
                    .contains("herald_seal_time_seconds_count{operation=\"sign\"}")
                    .contains(
                        "herald_transport_calls_total{direction=\"out\",operation=\"deliver\"")
                    .contains("herald_national_records_total{result=\"accepted\"")
                    .contains("herald_registry_versions", "herald_partner_count")
                    .contains("herald_partner_valid_days{party=\"TG.NCB\"}")
                    .contains("herald_audit_entries_total", "herald_broker_up 1.0")
                    .contains("herald_database_connections_busy"));
    String refused = get(tg, "/actuator/prometheus").body();
    assertThat(refused)
        .contains("herald_transport_calls_total{direction=\"in\",operation=\"deliver\"");
  }

  @Test
  void readinessTurnsWithTheDatabaseAndLivenessDoesNot() {
    assertThat(get(pk, "/actuator/health/readiness").statusCode()).isEqualTo(200);
    Database database = gateways.get("PK.FIA", Database.class);
    database.stopServer();
    try {
      HttpResponse<String> ready = get(pk, "/actuator/health/readiness");
      assertThat(ready.statusCode()).isEqualTo(503);
      assertThat(ready.body()).contains("\"status\":\"DOWN\"", "database");
      assertThat(get(pk, "/actuator/health/liveness").statusCode()).isEqualTo(200);
    } finally {
      database.startServer();
    }
    await().atMost(PATIENCE).until(() -> get(pk, "/actuator/health/readiness").statusCode() == 200);
  }

  private static HttpResponse<String> get(Path data, String path) {
    try (var http = HttpClient.newHttpClient()) {
      String port = Files.readString(data.resolve("admin.port"));
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
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
  void replayOfAPartyThatIsNoPartnerIsRefused() {
    for (String party : List.of("TG.NCBB", "PK.FIA")) {
      Terminal refused = herald("replay", party, "--data", pk);
      assertThat(refused.exit()).isEqualTo(1);
      assertThat(refused.out()).isEmpty();
      assertThat(refused.err()).contains("no partner " + party, "[party-unknown]");
    }
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
    assertThat(herald("audit", "verify", pk.resolve("audit")).out())
        .as("the only year")
        .startsWith("VALID PK.FIA/audit/");
    String otherKey = gateways.get("TG.NCB", Audit.class).status().verifierKey();
    Terminal wrong = herald("audit", "verify", status.yearFolder(), "--vkey", otherKey, "--json");
    assertThat(wrong.exit()).isEqualTo(1);
    assertThat(wrong.json()).containsEntry("valid", false);
  }

  @Test
  void aPartnerVerifiesTheLogThatTheGatewayServesWithoutItsEntries() throws Exception {
    var audit = gateways.get("PK.FIA", Audit.class);
    audit.flush();
    var status = audit.status();
    Path old = folder.resolve("kept-checkpoint");
    Files.copy(status.yearFolder().resolve("checkpoint"), old);
    String listener =
        gateways
            .get("PK.FIA", Environment.class)
            .getRequiredProperty("herald.wiring.address")
            .replace("/exchange", "/audit/" + status.yearFolder().getFileName());
    String[] asked = {
      "audit", "verify", listener, "--vkey", status.verifierKey(), "--old", old.toString()
    };
    Terminal nobody = herald((Object[]) asked);
    assertThat(nobody.exit()).isEqualTo(2);
    assertThat(nobody.err()).contains("give --pki");
    var known = new ArrayList<Object>(List.of(asked));
    known.addAll(List.of("--pki", tg.resolve("pki"), "--sandbox"));
    Terminal verified = herald(known.toArray());
    assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
    assertThat(verified.out())
        .contains(
            "VALID PK.FIA/audit/",
            "only their hashes were given out",
            "your checkpoint of %,d entries was compared".formatted(status.committedSize()));
    known.set(2, listener + "/tile");
    assertThat(herald(known.toArray()).err()).contains("is no address of a log");
    known.set(2, listener.replace("/audit/", "/audit/1"));
    assertThat(herald(known.toArray()).err()).contains("is no address of a log");
  }

  @Test
  void aWitnessOrAnOldCheckpointThatIsNoneIsNamed() {
    Path year = gateways.get("PK.FIA", Audit.class).status().yearFolder();
    String log = gateways.get("PK.FIA", Audit.class).status().verifierKey();
    Terminal wrong = herald("audit", "verify", year, "--witness", log);
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err())
        .contains("--witness", "no Ed25519 key of its type", "witness's verifier key");
    assertThat(herald("audit", "verify", year, "--required", "1").err())
        .contains("--required is from 0");
    assertThat(herald("audit", "verify", year, "--old", folder.resolve("none")).err())
        .contains("There is no file", "[not-found]");
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
    assertThat(Files.readString(payload)).contains("<notice").contains("urn:herald:notice:2");
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
