package org.herald.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.herald.audit.verify.Checks;
import org.herald.audit.verify.LogProblem;
import org.herald.audit.verify.LogVerifier;
import org.herald.audit.verify.StoredRows;
import org.herald.audit.verify.VerificationProgress;
import org.herald.audit.verify.VerificationReport;
import org.herald.audit.verify.VerificationReport.Rows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A log against what others hold of it: witnesses, an earlier checkpoint, the database. */
class VerifiedAgainstOthersTest {
  private static final TestLogSigner FIRST = new TestLogSigner();
  private static final TestLogSigner SECOND = new TestLogSigner();
  private static final TestLogSigner STRANGER = new TestLogSigner();
  private static final Instant AT = Instant.parse("2026-11-22T10:00:05Z");

  @TempDir Path folder;
  private AuditFixture fixture;
  private Path year;
  private byte[] early = {};

  @BeforeEach
  void publish() throws Exception {
    fixture = new AuditFixture(folder);
    year = fixture.year(2026);
    fixture.append(100);
    fixture.audit.flush();
    early = Files.readAllBytes(year.resolve("checkpoint"));
    fixture.append(200);
    fixture.audit.flush();
    cosign(300, line("PK.FIA", FIRST, body()), line("OM.LO-PK", SECOND, body()));
    fixture.append(300);
    fixture.audit.flush();
  }

  @AfterEach
  void end() {
    fixture.close();
  }

  @Test
  void enoughOfTheGivenWitnessesCosigned() {
    VerificationReport report =
        witnessed(2, key("PK.FIA", FIRST), key("OM.LO-PK", SECOND), key("AE.NCB", STRANGER));
    assertThat(report.problems()).isEmpty();
    var witnessed = report.witnessed().orElseThrow();
    assertThat(witnessed.size()).isEqualTo(300);
    assertThat(witnessed.cosigned())
        .extracting(VerificationReport.Cosigned::at)
        .containsExactly(Optional.of(AT), Optional.of(AT), Optional.empty());
  }

  @Test
  void tooFewOfThemCosigned() {
    assertThat(witnessed(2, key("PK.FIA", FIRST), key("AE.NCB", STRANGER)).problems())
        .containsExactly(
            whole("witnessed", "is cosigned by 1 of the 2 witnesses given, 2 are required"));
  }

  @Test
  void aCosignatureByAKeyThatNobodyGaveCountsForNothing() {
    assertThat(witnessed(1, key("PK.FIA", STRANGER)).problems())
        .containsExactly(
            whole("witnessed", "is cosigned by 0 of the 1 witnesses given, 1 are required"));
  }

  @Test
  void aForgedCosignature() throws Exception {
    Path file = year.resolve("witnessed");
    String note = Files.readString(file);
    int digit = note.length() - 12;
    char other = note.charAt(digit) == 'A' ? 'B' : 'A';
    Files.writeString(file, note.substring(0, digit) + other + note.substring(digit + 1));
    assertThat(witnessed(1, key("PK.FIA", FIRST), key("OM.LO-PK", SECOND)).problems())
        .containsExactly(
            whole("witnessed", "has a cosignature by OM.LO-PK/witness that is not good"));
  }

  @Test
  void anotherHistoryThatWitnessesWereShown() throws Exception {
    byte[] other = otherHistory(300);
    Files.write(year.resolve("witnessed"), other);
    String expected = "signs another history: with its 300 entries this log had another root";
    assertThat(verify(Checks.ofKey(Optional.empty())).problems())
        .containsExactly(whole("witnessed", expected));
  }

  @Test
  void anEarlierCheckpointIsContained() {
    VerificationReport report = against(early);
    assertThat(report.problems()).isEmpty();
    assertThat(report.oldSize()).contains(100L);
    assertThat(against(read("checkpoint")).problems()).isEmpty();
  }

  @Test
  void anEarlierCheckpointOfAnotherHistory() throws Exception {
    for (int size : List.of(1, 255, 256, 257, 512, 600)) {
      assertThat(against(otherHistory(size)).problems())
          .as("%d entries", size)
          .contains(
              whole(
                  "old checkpoint",
                  "signs another history: with its "
                      + size
                      + " entries this log had another root"));
    }
  }

  @Test
  void aLogThatWasRolledBackSinceTheEarlierCheckpoint() throws Exception {
    byte[] newest = read("checkpoint");
    Files.write(year.resolve("checkpoint"), early);
    Files.delete(year.resolve("witnessed"));
    assertThat(against(newest).problems())
        .containsExactly(
            whole(
                "old checkpoint",
                "has 600 entries, the log only 100: it was cut short or rolled back"));
  }

  @Test
  void anEarlierCheckpointOfAnotherLogOrYear() {
    for (String origin : List.of("PK.FIA/audit/2026", "TG.NCB/audit/2025")) {
      byte[] foreign = Checkpoint.sign(origin, 1, new byte[32], fixture.signer).note();
      assertThat(against(foreign).problems().getFirst().what())
          .startsWith("is not signed by the key TG.NCB/audit/2026+");
      assertThat(against(foreign).oldSize()).isEmpty();
    }
    assertThat(against("nonsense".getBytes(StandardCharsets.UTF_8)).problems())
        .containsExactly(whole("old checkpoint", "is not a signed note"));
  }

  @Test
  void theDatabaseHoldsTheSame() {
    VerificationReport report = withRows();
    assertThat(report.problems()).isEmpty();
    assertThat(report.rows()).contains(new Rows(600, 0));
  }

  @Test
  void aDetailThatIsGoneWithoutAnErasure() {
    // Only details can be deleted by the gateway's own role; the log's rows cannot.
    delete(7);
    assertThat(withRows().problems())
        .containsExactly(
            new LogProblem(
                "database", 7L, "has lost what the entry commits to, and no erasure says so"));
  }

  @Test
  void aRowThatItsOwnerChanged() {
    JdbcClient owner = owner();
    owner
        .sql(
            """
            UPDATE audit_entry SET entry = convert_to(replace(convert_from(entry, 'UTF8'), 'PK.FIA', 'PK.FIB'), 'UTF8')
            WHERE leaf_index = 20
            """)
        .update();
    owner.sql("UPDATE audit_entry SET leaf_hash = sha256('x') WHERE leaf_index = 21").update();
    assertThat(withRows().problems())
        .containsExactly(
            new LogProblem("database", 20L, "holds another entry than the published one"),
            new LogProblem("database", 20L, "holds another detail than the entry commits to"),
            new LogProblem("database", 21L, "holds another detail than the entry commits to"));
  }

  /** Who may change the log's rows, which the gateway's own role may not. */
  private JdbcClient owner() {
    var owner = new PGSimpleDataSource();
    owner.setServerNames(new String[] {"localhost"});
    owner.setPortNumbers(
        new int[] {fixture.jdbc.sql("SELECT inet_server_port()").query(Integer.class).single()});
    owner.setDatabaseName(
        fixture.jdbc.sql("SELECT current_database()").query((row, n) -> row.getString(1)).single());
    owner.setUser("postgres");
    return JdbcClient.create(owner);
  }

  @Test
  void anErasureExplainsExactlyTheEntriesThatItNames() {
    delete(9);
    delete(10);
    String notice = notice(9);
    fixture.transaction.executeWithoutResult(
        status ->
            fixture.audit.append(
                AuditEvent.of("notice.erased")
                    .withNotice("PK.FIA", notice)
                    .withDetail(java.util.Map.of("entries", "2025:10;2026:3-5,9"))));
    fixture.audit.flush();
    assertThat(notice(10)).as("both are about one notice").isEqualTo(notice);
    VerificationReport report = withRows();
    assertThat(report.problems())
        .containsExactly(
            new LogProblem(
                "database", 10L, "has lost what the entry commits to, and no erasure says so"));
    assertThat(report.rows()).contains(new Rows(601, 1));
  }

  @Test
  void aDatabaseThatHoldsOtherRowsOrFewer() {
    StoredRows changed =
        (first, count) -> {
          List<StoredRows.Row> rows =
              new ArrayList<>(fixture.audit.search().rows(2026, first, count));
          if (first == 256) {
            rows.set(1, new StoredRows.Row(257, new byte[32], StoredRows.Detail.DIFFERENT));
            rows.remove(2);
          }
          return rows;
        };
    assertThat(verify(withRows(changed)).problems())
        .containsExactly(
            new LogProblem("database", 257L, "holds another entry than the published one"),
            new LogProblem("database", 257L, "holds another detail than the entry commits to"),
            new LogProblem("database", 258L, "holds no such entry"));
  }

  private void delete(int entry) {
    assertThat(
            fixture
                .jdbc
                .sql(
                    """
                    DELETE FROM audit_detail USING audit_entry e
                    WHERE e.commitment = audit_detail.commitment AND e.leaf_index = ?
                    """)
                .param(entry)
                .update())
        .isEqualTo(1);
  }

  private String notice(int entry) {
    return fixture
        .jdbc
        .sql("SELECT notice FROM audit_entry WHERE leaf_index = ?")
        .param(entry)
        .query((row, n) -> row.getString(1))
        .single();
  }

  private VerificationReport withRows() {
    return verify(withRows((first, count) -> fixture.audit.search().rows(2026, first, count)));
  }

  private static Checks withRows(StoredRows rows) {
    return new Checks(
        Optional.empty(), List.of(), 0, Optional.empty(), Optional.of(rows), Optional.empty());
  }

  private VerificationReport witnessed(int required, String... keys) {
    return verify(
        new Checks(
            Optional.empty(),
            List.of(keys),
            required,
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private VerificationReport against(byte[] old) {
    return verify(
        new Checks(
            Optional.empty(), List.of(), 0, Optional.of(old), Optional.empty(), Optional.empty()));
  }

  private VerificationReport verify(Checks checks) {
    return new LogVerifier().verify(year, checks, VerificationProgress.silent());
  }

  private byte[] read(String file) {
    try {
      return Files.readAllBytes(year.resolve(file));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** Signed with the log's own key: what an operator could make who wants another past. */
  private byte[] otherHistory(int size) {
    byte[] root = new byte[32];
    Arrays.fill(root, (byte) size);
    return Checkpoint.sign("TG.NCB/audit/2026", size, root, fixture.signer).note();
  }

  private String body() {
    String note = new String(read("checkpoint"), StandardCharsets.UTF_8);
    return note.substring(0, note.indexOf("\n\n") + 1);
  }

  private void cosign(long size, String... lines) {
    fixture.audit.publishing().cosigned(2026, size, List.of(lines));
  }

  private static String line(String witness, TestLogSigner signer, String body) {
    return Cosignature.line(
        Cosignature.nameOf(witness), signer.publicKey(), signer::sign, body, AT);
  }

  private static String key(String witness, TestLogSigner signer) {
    return Cosignature.verifierKey(Cosignature.nameOf(witness), signer.publicKey());
  }

  private static LogProblem whole(String file, String what) {
    return new LogProblem(file, null, what);
  }
}
