package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.herald.admin.Terminal.herald;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.herald.audit.Audit;
import org.herald.notice.PartyId;
import org.herald.seal.CertificateOrder;
import org.herald.seal.DevelopmentKey;
import org.herald.seal.DevelopmentPki;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two gateways exchange while one of them changes its keys; neither is started again. */
class KeyChangeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path SENT = Path.of("src/main/resources/sandbox/sent");

  @TempDir static Path folder;
  private static RunningGateways gateways;
  private static Path pk;
  private static Path officer;
  private static Path tg;
  private static KeyFiles pkFiles;

  @BeforeAll
  static void start() throws Exception {
    gateways =
        new RunningGateways(
            folder,
            "--herald.release.agreements.[TG.NCB].send=message,request",
            "--herald.release.agreements.[TG.NCB].purposes=support-investigation",
            "--herald.release.agreements.[PK.FIA].receive=message,request",
            "--herald.release.agreements.[PK.FIA].purposes=support-investigation",
            "--herald.admin.keys-period=1h");
    pk = gateways.data("PK.FIA");
    tg = gateways.data("TG.NCB");
    pkFiles = new KeyFiles(pk.resolve("pki"));
    gateways.introduce("PK.FIA", "TG.NCB");
    gateways.introduce("TG.NCB", "PK.FIA");
    officer = TestPeople.admit(pk, "officer-1", "officer");
  }

  @AfterAll
  static void stop() {
    if (gateways != null) {
      gateways.close();
    }
  }

  @Test
  void keysChangeInTwoStepsWhileMessagesFlow() throws Exception {
    exchange("32-message.xml");
    DevelopmentPki pki =
        DevelopmentPki.createIfAbsent(folder.resolve("development-ca"), Clock.systemUTC());

    // A key that no partner knows must not be used.
    DevelopmentKey signing = key(pki, CertificateOrder.Use.SIGNING);
    try (var ignored = pkFiles.restoring("signing.p12")) {
      pkFiles.putOnly("signing.p12", signing);
      refused(3, "signing.p12", "Put it in as next first");
    }
    exchange("20-request-trace-person.xml");

    // First they are announced.
    DevelopmentKey encryption = key(pki, CertificateOrder.Use.ENCRYPTION);
    DevelopmentKey tls = key(pki, CertificateOrder.Use.TLS);
    pkFiles.add("signing.p12", "next", signing);
    pkFiles.add("encryption.p12", "next", encryption);
    pkFiles.add("tls.p12", "next", tls);
    Terminal announced = herald("keys", "reload", "--data", pk);
    assertThat(announced.exit()).as(announced.err()).isZero();
    assertThat(herald("keys", "list", "--data", pk).out())
        .contains("signing.p12", "next", "published")
        .doesNotContain("PRIVATE");
    gateways.introduceAgain("PK.FIA", "TG.NCB");
    exchange("21-request-travel-history.xml");

    // Then they take over, and the old ones stay beside them.
    pkFiles.takeOver("signing.p12");
    pkFiles.takeOver("encryption.p12");
    pkFiles.takeOver("tls.p12");
    Terminal changed = herald("keys", "reload", "--data", pk);
    assertThat(changed.exit()).as(changed.err()).isZero();
    gateways.introduceAgain("PK.FIA", "TG.NCB");
    exchange("22-request-verify-visa.xml");
    assertThat(herald("keys", "reload", "--data", pk).exit()).as("the same again").isZero();

    // What partners may still use is not taken away by mistake.
    pkFiles.withdraw("encryption.p12", "former");
    Terminal missing = herald("keys", "reload", "--data", pk);
    assertThat(missing.exit()).isEqualTo(3);
    assertThat(missing.err()).contains("encryption.p12 lacks a key", "--withdraw");
    Terminal meant = herald("keys", "reload", "--withdraw", "--data", pk);
    assertThat(meant.exit()).as(meant.err()).isZero();
    gateways.introduceAgain("PK.FIA", "TG.NCB");
    exchange("23-request-verify-document.xml");
  }

  @Test
  void badFilesChangeNothingAndAreRecordedOnce() throws Exception {
    int recordedBefore = recorded("keys.refused").size();
    Object held = herald("keys", "list", "--data", pk, "--json").json();
    DevelopmentPki pki =
        DevelopmentPki.createIfAbsent(folder.resolve("development-ca"), Clock.systemUTC());
    var now = Clock.systemUTC().instant();

    try (var ignored = pkFiles.restoring("encryption.p12")) {
      pkFiles.writeUnder("not the password", "encryption.p12");
      refused(3, "encryption.p12 does not open with the password", "[configuration-invalid]");
      refused(3, "encryption.p12 does not open with the password", "[configuration-invalid]");
    }
    try (var ignored = pkFiles.restoring("tls.p12")) {
      Files.delete(pk.resolve("pki/tls.p12"));
      refused(3, "tls.p12 is missing", "[configuration-invalid]");
    }
    try (var ignored = pkFiles.restoring("signing.p12")) {
      CertificateOrder ended =
          CertificateOrder.of(PartyId.of("PK.FIA"), CertificateOrder.Use.SIGNING, now)
              .withValidity(now.minus(Duration.ofDays(3)), now.minus(Duration.ofDays(1)));
      pkFiles.putOnly("signing.p12", pki.certify(ended));
      refused(3, "signing.p12 holds no certificate that is valid now", "[configuration-invalid]");
    }
    try (var ignored = pkFiles.restoring("encryption.p12")) {
      pkFiles.add(
          "encryption.p12", "next", new KeyFiles(tg.resolve("pki")).current("encryption.p12"));
      refused(1, "belongs to another party", "[key-reused]");
    }

    assertThat(herald("keys", "reload", "--data", pk).exit()).as("the former files").isZero();
    assertThat(herald("keys", "list", "--data", pk, "--json").json()).isEqualTo(held);
    exchange("24-request-match-face.xml");
    assertThat(recorded("keys.refused").stream().skip(recordedBefore))
        .containsExactly(
            "configuration-invalid",
            "configuration-invalid",
            "configuration-invalid",
            "key-reused");
  }

  private static void refused(int exit, String... said) {
    Terminal refused = herald("keys", "reload", "--data", pk);
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

  /** One message, receipted by a receipt that was verified. */
  private static void exchange(String file) {
    Terminal sent =
        herald(
            "send",
            SENT.resolve(file),
            "--to",
            "TG.NCB",
            "--purpose",
            "support-investigation",
            "--as",
            officer,
            "--data",
            pk);
    assertThat(sent.exit()).as(sent.err() + sent.out()).isZero();
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Map<String, Object> status = herald("status", "--data", pk, "--json").json();
              assertThat(status.get("unfinished")).isEqualTo(0);
              assertThat(status.get("rejected")).isEqualTo(0);
            });
  }

  private static DevelopmentKey key(DevelopmentPki pki, CertificateOrder.Use use) {
    return pki.certify(CertificateOrder.of(PartyId.of("PK.FIA"), use, Clock.systemUTC().instant()));
  }
}
