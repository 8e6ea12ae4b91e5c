package org.herald.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.herald.sandbox.Said.herald;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.herald.audit.Audit;
import org.herald.audit.verify.StoredRows;
import org.herald.exchange.Erasures;
import org.herald.exchange.Officer;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Recall;
import org.herald.vault.Vault;
import org.herald.witness.Witness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/**
 * A bureau that is backed up while it runs, goes on, and loses its database; its partner runs on.
 * All records are synthetic.
 */
class RestoredGatewayTest {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final PartyId SELF = PartyId.of("PK.FIA");

  @TempDir static Path folder;
  private static SandboxParty party;
  private static LiveGateway bureau;
  private static LiveGateway partner;
  private static Path data;
  private static Path lost;
  private static String erased = "";
  private static String key = "";

  @BeforeAll
  static void exchangeBackUpExchangeMoreAndLoseAll() throws Exception {
    party = LiveGateway.party("PK.FIA", "TG.NCB");
    SandboxParty other = LiveGateway.party("TG.NCB", "PK.FIA");
    SandboxKeys.prepare(List.of(party, other), folder);
    data = folder.resolve("PK.FIA");
    lost = folder.resolve("lost");
    bureau = LiveGateway.start(party, data, Map.of());
    partner = LiveGateway.start(other, folder.resolve("TG.NCB"), Map.of());
    bureau.awaitPartner();
    partner.awaitPartner();
    exchange("BEFORE", 2);
    Said made =
        herald(
            "backup", folder.resolve("backup"), "--keys", folder.resolve("keys"), "--data", data);
    assertThat(made.exit()).as(made.err()).isZero();
    assertThat(made.out()).contains("rows of", "apart from the backup");

    copy(data.resolve("audit"), folder.resolve("log-of-the-backup"));
    exchange("AFTER", 2);
    partner.feed("THEIRS", 1);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> bureau.count("inbound WHERE notice_version = 1 AND outcome = 'accepted'"),
            count -> count >= 1);
    erased = eraseOne();
    bureau.get(Audit.class).flush();
    awaitWitnessed(bureau.get(Audit.class).status().committedSize());
    bureau.get(Vault.class).copyKeyStore(folder.resolve("keys-of-the-end/vault"));
    copy(folder.resolve("keys/pki"), folder.resolve("keys-of-the-end/pki"));
    bureau.close();
    Files.move(data, lost);
  }

  private static void exchange(String name, int records) throws IOException {
    long before = receipted();
    bureau.feed(name, records);
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(receipted()).isEqualTo(before + records));
  }

  private static long receipted() {
    return bureau.count("delivery WHERE state = 'receipted' AND lane = 'routine'");
  }

  /** A notice of before the backup. */
  private static String eraseOne() {
    NoticeId notice =
        new NoticeId(
            bureau
                .get(JdbcClient.class)
                .sql("SELECT notice_id FROM notice ORDER BY changed_at, notice_id LIMIT 1")
                .query(java.util.UUID.class)
                .single());
    key =
        bureau
            .get(JdbcClient.class)
            .sql("SELECT notice_key_id::text FROM notice_version WHERE notice_id = ? LIMIT 1")
            .param(notice.value())
            .query((row, n) -> row.getString(1))
            .single();
    Erasures erasures = bureau.get(Erasures.class);
    erasures.ask(SELF, notice, Recall.Reason.COURT_ORDER, new Officer("first"));
    erasures.agree(SELF, notice, new Officer("second"));
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> partner.count("notice WHERE state = 'erased' AND notice_id = '" + notice + "'"),
            count -> count == 1);
    return notice.toString();
  }

  private static void awaitWitnessed(long size) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        partner.count("witnessed_log WHERE party = 'PK.FIA' AND size >= " + size))
                    .as(
                        "cosigned past %d; the partner has %s, the log is %s, halted: %s",
                        size,
                        partner.get(Witness.class).witnessed(),
                        bureau.get(Audit.class).status(),
                        bureau.get(Audit.class).halted())
                    .isPositive());
  }

  @AfterAll
  static void stop() {
    partner.close();
    bureau.close();
  }

  @AfterEach
  void loseAgain() throws IOException {
    bureau.close();
    delete(data);
  }

  /** With the keys of the backup the log knows what was erased, with newer ones they do too. */
  @ParameterizedTest
  @ValueSource(strings = {"keys", "keys-of-the-end"})
  void goesOnWhereItsPartnersSawItLastAndErasesAgain(String keys) throws Exception {
    long sizeBefore = newestWitnessed();
    Said restored = restore(data, keys, lost.resolve("audit"));
    assertThat(restored.exit()).as(restored.err()).isZero();
    assertThat(restored.out()).contains("Restored PK.FIA", "the data is lost");
    // The log of before comes back as files too, as it does from a disk that has survived.
    copy(lost.resolve("audit"), data.resolve("audit"));
    bureau = LiveGateway.start(party, data, Map.of());

    assertThat(bureau.get(Audit.class).halted()).isEmpty();
    assertThat(bureau.count("notice WHERE state = 'erased' AND notice_id = '" + erased + "'"))
        .isEqualTo(1);
    assertThat(bureau.count("notice_version WHERE notice_id = '" + erased + "'")).isZero();
    assertThat(
            bureau.count("audit_detail WHERE notice = '" + erased + "' AND key_id = '" + key + "'"))
        .isZero();
    assertThat(bureau.count("restoration WHERE settled_at IS NULL")).isZero();
    assertThat(bureau.count("recall_asked WHERE notice_id = '" + erased + "'")).isPositive();
    madeWholeByThePartner();
    exchange("AGAIN-" + keys.toUpperCase(Locale.ROOT), 1);
    bureau.get(Audit.class).flush();
    assertThat(bureau.count("audit_entry WHERE event = 'data.restored'")).isPositive();
    awaitWitnessed(sizeBefore + 1);
    assertThat(partner.get(Witness.class).forks()).isEmpty();
    verifies();
    // For the next one, as if this were the log that had survived.
    bureau.close();
    delete(lost.resolve("audit"));
    copy(data.resolve("audit"), lost.resolve("audit"));
  }

  /** What was exchanged after the backup, ours and theirs, is here again, and nothing twice. */
  private static void madeWholeByThePartner() throws IOException {
    Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> bureau.count("restoration_partner WHERE done_at IS NULL"), count -> count == 0);
    assertThat(bureau.count("alarm WHERE cause LIKE 'copies-refused/%'")).isZero();
    assertThat(bureau.count("alarm WHERE cause LIKE 'data-restored/%'")).isZero();
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(ofOurs(bureau)).isEqualTo(ofOurs(partner)).hasSizeGreaterThan(3));
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(receipts(bureau, "delivery WHERE recipient = 'TG.NCB'"))
                    .containsAll(receipts(partner, "inbound WHERE sender = 'PK.FIA'")));
    assertThat(bureau.count("inbound WHERE sender = 'TG.NCB' AND notice_version = 1")).isPositive();
    // Its national record comes again: it is not known, and must not become a second notice there.
    long before = partner.count("notice WHERE issuer = 'PK.FIA'");
    bureau.feed("AFTER", 2);
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> bureau.count("notice_review WHERE decision IS NULL"), count -> count == 2);
    assertThat(partner.count("notice WHERE issuer = 'PK.FIA'")).isEqualTo(before);
  }

  /** An erased notice's bytes stay with its recipient, unreadable. */
  private static List<String> ofOurs(LiveGateway gateway) {
    return strings(
        gateway,
        "SELECT notice_id || ' ' || version FROM notice_version JOIN notice USING (issuer,"
            + " notice_id) WHERE issuer = 'PK.FIA' AND state <> 'erased' ORDER BY 1");
  }

  private static List<String> receipts(LiveGateway gateway, String of) {
    return strings(
        gateway,
        "SELECT dispatch_id || ' ' || coalesce(encode(sha256(receipt), 'hex'), '') FROM " + of);
  }

  private static List<String> strings(LiveGateway gateway, String query) {
    return gateway
        .get(JdbcClient.class)
        .sql(query)
        .query((row, n) -> String.valueOf(row.getString(1)))
        .list();
  }

  private static long newestWitnessed() {
    return partner
        .get(JdbcClient.class)
        .sql("SELECT max(size) FROM witnessed_log WHERE party = 'PK.FIA'")
        .query(Long.class)
        .single();
  }

  /** Also the rows: what lost entries commit to counts as erased, because the log names them. */
  private static void verifies() throws IOException {
    Path year;
    try (Stream<Path> years = Files.list(data.resolve("audit"))) {
      year =
          years.filter(one -> one.getFileName().toString().matches("[0-9]{4}")).findFirst().get();
    }
    Path old = lost.resolve("audit").resolve(year.getFileName()).resolve("checkpoint");
    Said verified = herald("audit", "verify", year, "--old", old);
    assertThat(verified.exit()).as(verified.out() + verified.err()).isZero();
    var search = bureau.get(Audit.class).search();
    int number = Integer.parseInt(year.getFileName().toString());
    for (long first = 0; first < bureau.get(Audit.class).status().committedSize(); first += 256) {
      assertThat(search.rows(number, first, 256))
          .noneMatch(row -> row.detail() == StoredRows.Detail.DIFFERENT)
          .noneMatch(row -> row.detail() == StoredRows.Detail.MISSING);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-log", "log-of-the-backup"})
  void withALogShorterThanPartnersHoldItDoesNotStart(String log) {
    Said restored = restore(data, "keys", folder.resolve(log));
    assertThat(restored.exit()).as(restored.err()).isZero();
    assertThatThrownBy(() -> LiveGateway.start(party, data, Map.of()))
        .hasStackTraceContaining("A partner holds a checkpoint of PK.FIA/audit/")
        .hasRootCauseInstanceOf(RejectedException.class);
    assertThat(partner.get(Witness.class).forks()).isEmpty();
  }

  @Test
  void whatIsWrongIsNamedAndLeavesTheGatewayEmpty() throws Exception {
    Path backup = folder.resolve("backup");
    Path log = lost.resolve("audit");
    Path bad = folder.resolve("bad");
    copy(backup, bad);
    flip(bad.resolve("notice.copy.gz"));
    restore(bad, data, "keys", log).refused("notice.copy.gz of the backup", "backup-invalid");
    Files.delete(bad.resolve("notice.copy.gz"));
    restore(bad, data, "keys", log).refused("notice.copy.gz of the backup is missing", "backup-");
    Path manifest = bad.resolve("manifest");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceFirst("at 20", "at 19"));
    restore(bad, data, "keys", log).refused("a signature by PK.FIA/backup", "signature-invalid");
    Files.writeString(manifest, text.replaceFirst("key ", "kez "));
    restore(bad, data, "keys", log).refused("not of the form", "backup-invalid");
    Files.delete(manifest);
    restore(bad, data, "keys", log).refused("is no backup, or was broken off", "backup-invalid");

    Path other = folder.resolve("other");
    copy(folder.resolve("TG.NCB/pki"), other.resolve("keys/pki"));
    copy(folder.resolve("keys/vault"), other.resolve("keys/vault"));
    restoreWith(backup, other.resolve("data"), other.resolve("keys"), log)
        .refused("signed with a key that log.p12 does not hold", "backup-invalid");

    Path tampered = folder.resolve("tampered");
    copy(log, tampered);
    try (Stream<Path> files = Files.walk(tampered)) {
      flip(
          files
              .filter(file -> file.toString().contains("entries"))
              .filter(Files::isRegularFile)
              .findFirst()
              .get());
    }
    restore(backup, data, "keys", tampered).refused("does not verify", "log-invalid");

    // Nothing of all that is left in the way.
    assertThat(restore(data, "keys", log).exit()).isZero();
    restore(data, "keys", log).refused("A gateway has run in the", "configuration-invalid");
  }

  @Test
  void foldersForABackupAreNewAndApartFromTheKeys() {
    Path running = folder.resolve("TG.NCB");
    herald("backup", folder.resolve("backup"), "--data", running)
        .refused("is not empty", "malformed");
    herald("backup", folder.resolve("b2"), "--keys", folder.resolve("b2/k"), "--data", running)
        .refused("Keys belong apart from the backup", "malformed");
  }

  private static Said restore(Path into, String keys, Path log) {
    return restore(folder.resolve("backup"), into, keys, log);
  }

  private static Said restore(Path from, Path into, String keys, Path log) {
    return restoreWith(from, into, folder.resolve(keys), log);
  }

  private static Said restoreWith(Path from, Path into, Path keys, Path log) {
    return herald("restore", from, "--data", into, "--keys", keys, "--log", log, "--sandbox");
  }

  private static void flip(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to.getParent());
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(
            file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }

  private static void delete(Path all) throws IOException {
    FileSystemUtils.deleteRecursively(all);
  }
}
