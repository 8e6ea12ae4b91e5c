package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.herald.admin.Terminal.herald;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.herald.notice.PartyId;
import org.herald.seal.CertificateOrder;
import org.herald.seal.DevelopmentKey;
import org.herald.seal.DevelopmentPki;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways exchange while one of them changes its keys; neither is started again. */
class KeyChangeTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path SENT = Path.of("src/main/resources/sandbox/sent");

  @TempDir static Path folder;
  private static RunningGateways gateways;
  private static Path pk;
  private static Path tg;

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
    introduce(pk, tg, true);
    introduce(tg, pk, true);
  }

  @AfterAll
  static void stop() {
    if (gateways != null) {
      gateways.close();
    }
  }

  private static void introduce(Path from, Path to, boolean first) {
    Path file = folder.resolve(from.getFileName() + ".jws");
    assertThat(herald("partner", "export", "--data", from, "--out", file).exit()).isZero();
    String fingerprint =
        String.valueOf(
            herald("partner", "inspect", file, "--data", to, "--json").json().get("fingerprint"));
    Terminal imported =
        first
            ? herald(
                "partner",
                "import",
                file,
                "--data",
                to,
                "--confirm",
                fingerprint,
                "--person",
                "Test Person One",
                "--person",
                "Test Person Two")
            : herald("partner", "import", file, "--data", to);
    assertThat(imported.exit()).as(imported.err()).isZero();
  }

  @Test
  void keysChangeInTwoStepsWhileMessagesFlow() throws Exception {
    exchange("32-message.xml");
    DevelopmentPki pki =
        DevelopmentPki.createIfAbsent(folder.resolve("development-ca"), Clock.systemUTC());

    // A key that no partner knows must not be used.
    byte[] before = Files.readAllBytes(pk.resolve("pki/signing.p12"));
    DevelopmentKey signing = key(pki, CertificateOrder.Use.SIGNING);
    put("signing.p12", Map.of("current", signing), false);
    Terminal unannounced = herald("keys", "reload", "--data", pk);
    assertThat(unannounced.exit()).isEqualTo(3);
    assertThat(unannounced.err()).contains("signing.p12", "Put it in as next first");
    Files.write(pk.resolve("pki/signing.p12"), before);
    exchange("20-request-trace-person.xml");

    // First they are announced.
    DevelopmentKey encryption = key(pki, CertificateOrder.Use.ENCRYPTION);
    DevelopmentKey tls = key(pki, CertificateOrder.Use.TLS);
    put("signing.p12", Map.of("next", signing), true);
    put("encryption.p12", Map.of("next", encryption), true);
    put("tls.p12", Map.of("next", tls), true);
    Terminal announced = herald("keys", "reload", "--data", pk);
    assertThat(announced.exit()).as(announced.err()).isZero();
    assertThat(herald("keys", "list", "--data", pk).out())
        .contains("signing.p12", "next", "published")
        .doesNotContain("PRIVATE");
    introduce(pk, tg, false);
    exchange("21-request-travel-history.xml");

    // Then they take over, and the old ones stay beside them.
    takeOver("signing.p12");
    takeOver("encryption.p12");
    takeOver("tls.p12");
    Terminal changed = herald("keys", "reload", "--data", pk);
    assertThat(changed.exit()).as(changed.err()).isZero();
    introduce(pk, tg, false);
    exchange("22-request-verify-visa.xml");
    assertThat(herald("keys", "reload", "--data", pk).exit()).as("the same again").isZero();

    // What partners may still use is not taken away by mistake.
    withdraw("encryption.p12", "former");
    Terminal missing = herald("keys", "reload", "--data", pk);
    assertThat(missing.exit()).isEqualTo(3);
    assertThat(missing.err()).contains("encryption.p12 lacks a key", "--withdraw");
    Terminal meant = herald("keys", "reload", "--withdraw", "--data", pk);
    assertThat(meant.exit()).as(meant.err()).isZero();
    introduce(pk, tg, false);
    exchange("23-request-verify-document.xml");
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
            "--officer",
            "officer-1",
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

  private static char[] password() throws Exception {
    return Files.readString(pk.resolve("pki/password")).strip().toCharArray();
  }

  private static KeyStore read(String file) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(
        new ByteArrayInputStream(Files.readAllBytes(pk.resolve("pki").resolve(file))), password());
    return store;
  }

  private static void write(String file, KeyStore store) throws Exception {
    var bytes = new ByteArrayOutputStream();
    store.store(bytes, password());
    Files.write(pk.resolve("pki").resolve(file), bytes.toByteArray());
  }

  private static void put(String file, Map<String, DevelopmentKey> keys, boolean keep)
      throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    if (keep) {
      store = read(file);
    }
    for (Map.Entry<String, DevelopmentKey> entry : keys.entrySet()) {
      store.setKeyEntry(
          entry.getKey(),
          entry.getValue().privateKey(),
          password(),
          entry.getValue().chain().toArray(X509Certificate[]::new));
    }
    write(file, store);
  }

  private static void takeOver(String file) throws Exception {
    KeyStore store = read(file);
    rename(store, "current", "former");
    rename(store, "next", "current");
    write(file, store);
  }

  private static void withdraw(String file, String alias) throws Exception {
    KeyStore store = read(file);
    store.deleteEntry(alias);
    write(file, store);
  }

  private static void rename(KeyStore store, String from, String to) throws Exception {
    Key key = store.getKey(from, password());
    Certificate[] chain = store.getCertificateChain(from);
    store.deleteEntry(from);
    store.setKeyEntry(to, key, password(), chain);
  }
}
