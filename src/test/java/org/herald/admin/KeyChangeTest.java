package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.herald.admin.Terminal.herald;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.herald.audit.Audit;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.seal.CertificateOrder;
import org.herald.seal.DevelopmentKey;
import org.herald.seal.DevelopmentPki;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two gateways exchange while one of them changes its keys; neither is started again. What goes to
 * TG.NCB travels over the broker that TG.NCB hosts, what comes from there over SOAP.
 */
class KeyChangeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> CHANGING =
      List.of("signing.p12", "encryption.p12", "tls.p12"); // the log's has a test of its own

  @TempDir static Path folder;
  private static RunningGateways gateways;
  private static Path pk;
  private static Path tg;
  private static Path officer;
  private static Path other;
  private static KeyFiles pkFiles;

  @BeforeAll
  static void start() throws Exception {
    gateways =
        new RunningGateways(
            folder,
            "--herald.release.agreements.[TG.NCB].send=message",
            "--herald.release.agreements.[TG.NCB].receive=message",
            "--herald.release.agreements.[TG.NCB].purposes=support-investigation",
            "--herald.release.agreements.[PK.FIA].send=message",
            "--herald.release.agreements.[PK.FIA].receive=message",
            "--herald.release.agreements.[PK.FIA].purposes=support-investigation",
            "--herald.broker.amqp.host=127.0.0.1",
            "--herald.broker.amqp.port=${test.queue-port}",
            "--herald.broker.amqp.address=amqps://127.0.0.1:${test.queue-port}",
            "--test.hosts.TG.NCB=true",
            "--herald.wiring.queue-first=${test.hosts.${herald.party}:false}",
            "--herald.admin.keys-period=1h");
    pk = gateways.data("PK.FIA");
    tg = gateways.data("TG.NCB");
    pkFiles = new KeyFiles(pk.resolve("pki"));
    gateways.introduce("PK.FIA", "TG.NCB");
    gateways.introduce("TG.NCB", "PK.FIA");
    officer = TestPeople.admit(pk, "officer-1", "officer");
    other = TestPeople.admit(tg, "officer-2", "officer");
  }

  @AfterAll
  static void stop() {
    if (gateways != null) {
      gateways.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"PK.FIA, TG.NCB", "TG.NCB, PK.FIA"})
  void keysChangeInTwoStepsWhileMessagesFlow(String party, String partner) throws Exception {
    Path data = gateways.data(party);
    var files = new KeyFiles(data.resolve("pki"));
    exchange();

    // A key that no partner knows must not be used.
    DevelopmentKey signing = key(party, CertificateOrder.Use.SIGNING);
    try (var ignored = files.restoring("signing.p12")) {
      files.putOnly("signing.p12", signing);
      refused(data, 3, "signing.p12", "Put it in as next first");
    }
    exchange();

    // First they are announced.
    files.add("signing.p12", "next", signing);
    files.add("encryption.p12", "next", key(party, CertificateOrder.Use.ENCRYPTION));
    files.add("tls.p12", "next", key(party, CertificateOrder.Use.TLS));
    reload(data);
    assertThat(herald("keys", "list", "--data", data).out())
        .contains("signing.p12", "next", "published")
        .doesNotContain("PRIVATE");
    gateways.introduceAgain(party, partner);
    exchange();

    // Then they take over, and the old ones stay beside them.
    for (String file : CHANGING) {
      files.takeOver(file);
    }
    reload(data);
    gateways.introduceAgain(party, partner);
    exchange();
    reload(data); // the same again

    // What partners may still use is not taken away by mistake.
    files.withdraw("encryption.p12", "former");
    refused(data, 3, "encryption.p12 lacks a key", "--withdraw");
    for (String file : List.of("signing.p12", "tls.p12")) {
      files.withdraw(file, "former");
    }
    reload(data, "--withdraw");
    gateways.introduceAgain(party, partner);
    exchange();
    assertThat(links("PK.FIA")).as("to the broker of TG.NCB").containsOnly("amqp");
    assertThat(links("TG.NCB")).containsOnly("soap");
  }

  @Test
  void badFilesChangeNothingAndAreRecordedOnce() throws Exception {
    int recordedBefore = recorded("keys.refused").size();
    Object held = herald("keys", "list", "--data", pk, "--json").json();
    DevelopmentPki pki = pki();
    var now = Clock.systemUTC().instant();

    try (var ignored = pkFiles.restoring("encryption.p12")) {
      pkFiles.writeUnder("not the password", "encryption.p12");
      refused(pk, 3, "encryption.p12 does not open with the password", "[configuration-invalid]");
      refused(pk, 3, "encryption.p12 does not open with the password", "[configuration-invalid]");
    }
    try (var ignored = pkFiles.restoring("tls.p12")) {
      Files.delete(pk.resolve("pki/tls.p12"));
      refused(pk, 3, "tls.p12 is missing", "[configuration-invalid]");
    }
    try (var ignored = pkFiles.restoring("signing.p12")) {
      CertificateOrder ended =
          CertificateOrder.of(PartyId.of("PK.FIA"), CertificateOrder.Use.SIGNING, now)
              .withValidity(now.minus(Duration.ofDays(3)), now.minus(Duration.ofDays(1)));
      pkFiles.putOnly("signing.p12", pki.certify(ended));
      refused(
          pk, 3, "signing.p12 holds no certificate that is valid now", "[configuration-invalid]");
    }
    try (var ignored = pkFiles.restoring("encryption.p12")) {
      pkFiles.add(
          "encryption.p12", "next", new KeyFiles(tg.resolve("pki")).current("encryption.p12"));
      refused(pk, 1, "belongs to another party", "[key-reused]");
    }

    assertThat(herald("keys", "reload", "--data", pk).exit()).as("the former files").isZero();
    assertThat(herald("keys", "list", "--data", pk, "--json").json()).isEqualTo(held);
    exchange();
    assertThat(recorded("keys.refused").stream().skip(recordedBefore))
        .containsExactly(
            "configuration-invalid",
            "configuration-invalid",
            "configuration-invalid",
            "key-reused");
  }

  private static void reload(Path data, Object... more) {
    var command = new ArrayList<Object>(List.of("keys", "reload", "--data", data));
    command.addAll(List.of(more));
    Terminal changed = herald(command.toArray());
    assertThat(changed.exit()).as(changed.err()).isZero();
  }

  private static void refused(Path data, int exit, String... said) {
    Terminal refused = herald("keys", "reload", "--data", data);
    assertThat(refused.exit()).as(refused.err()).isEqualTo(exit);
    assertThat(refused.err()).contains(said).doesNotContain("not the password");
  }

  /** The codes of these audit entries, in their order. */
  private static List<String> recorded(String event) {
    gateways.get("PK.FIA", Audit.class).flush();
    return gateways
        .get("PK.FIA", JdbcClient.class)
        .sql(
            """
            SELECT one ->> 'code' FROM (
              SELECT leaf_index, convert_from(entry, 'UTF8')::json AS one FROM audit_entry) logged
            WHERE one ->> 'event' = :event ORDER BY leaf_index
            """)
        .param("event", event)
        .query((row, number) -> String.valueOf(row.getString(1)))
        .list();
  }

  /** The links by which all there is was delivered. */
  private static List<String> links(String party) {
    return gateways
        .get(party, JdbcClient.class)
        .sql("SELECT link FROM delivery")
        .query((row, number) -> String.valueOf(row.getString(1)))
        .list();
  }

  /** A message each way, receipted by receipts that were verified. */
  private static void exchange() throws Exception {
    send("PK.FIA", "TG.NCB", officer);
    send("TG.NCB", "PK.FIA", other);
  }

  private static void send(String from, String to, Path sender) throws Exception {
    Path message = folder.resolve("message.xml");
    Files.writeString(
        message,
        """
        <message xmlns="urn:herald:case:2" xmlns:n="urn:herald:notice:2" \
        xmlns:c="urn:herald:common:2"><origin><id>%s</id><issuer>%s</issuer>\
        <created>2026-11-22T10:00:00.000Z</created></origin><text>SYNTHETIC</text></message>
        """
            .formatted(NoticeId.at(Clock.systemUTC().instant()), from));
    Path data = gateways.data(from);
    Terminal sent =
        herald(
            "send",
            message,
            "--to",
            to,
            "--purpose",
            "support-investigation",
            "--as",
            sender,
            "--data",
            data);
    assertThat(sent.exit()).as(sent.err() + sent.out()).isZero();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Map<String, Object> status = herald("status", "--data", data, "--json").json();
              assertThat(status.get("unfinished")).isEqualTo(0);
              assertThat(status.get("rejected")).isEqualTo(0);
            });
  }

  private static DevelopmentKey key(String party, CertificateOrder.Use use) throws Exception {
    return pki().certify(CertificateOrder.of(PartyId.of(party), use, Clock.systemUTC().instant()));
  }

  private static DevelopmentPki pki() throws Exception {
    return DevelopmentPki.createIfAbsent(folder.resolve("development-ca"), Clock.systemUTC());
  }
}
