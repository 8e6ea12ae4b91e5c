package org.herald.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.herald.audit.verify.LogProblem;
import org.herald.audit.verify.LogVerifier;
import org.herald.audit.verify.Succession;
import org.herald.audit.verify.VerificationProgress;
import org.herald.database.TestDatabase;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;

/** A database that is older than what partners hold of its log, and no copy of that log. */
class LogSuccessionTest {
  private static final String ORIGIN = "TG.NCB/audit/2026.2";

  @TempDir Path folder;
  private final LogSigner administrator = new TestLogSigner();
  private final LogSigner auditor = new TestLogSigner();
  private AuditFixture fixture;
  private LogSuccession succession;

  @BeforeEach
  void loseTheEnd() throws IOException {
    fixture =
        new AuditFixture(
            folder,
            TestDatabase.freshAsOwner(),
            new TestLogSigner(),
            new SettableClock("2026-11-22T10:00:00.123Z"),
            AuditProperties.defaults());
    fixture.append(300);
    fixture.audit.flush();
    succession =
        new LogSuccession(fixture.jdbc, folder.resolve("audit"), fixture.signer, fixture.clock);
    FileSystemUtils.deleteRecursively(fixture.year(2026));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private byte[] succeed() {
    String draft = succession.draft("administrator", administrator, "Disk and its copies burnt.");
    return fixture.transaction.execute(status -> succession.agree(draft, "auditor", auditor));
  }

  private Audit restarted() {
    Audit audit = fixture.node(folder, fixture.signer);
    audit.log().requireSound();
    return audit;
  }

  private Path published(String name) {
    return folder.resolve("audit/2026.2").resolve(name);
  }

  private List<LogProblem> verify(String log) {
    return new LogVerifier()
        .verify(
            folder.resolve("audit").resolve(log), Optional.empty(), VerificationProgress.silent())
        .problems();
  }

  private void append(Audit audit, int number) {
    fixture.transaction.executeWithoutResult(s -> audit.append(AuditFixture.event(number)));
  }

  @Test
  void theSuccessorHoldsWhatIsLeftAndWhoSaidSo() throws IOException {
    byte[] statement = succeed();
    Audit audit = restarted();
    append(audit, 1);
    append(audit, 2);
    audit.flush();

    assertThat(audit.status().origin()).isEqualTo(ORIGIN);
    assertThat(audit.status().committedSize()).isEqualTo(3); // the opening and two
    assertThat(Files.readAllBytes(published("succession"))).isEqualTo(statement);
    assertThat(verify("2026.2")).isEmpty();
    assertThat(verify("2026")).isEmpty();

    Succession said = Succession.open(statement, fixture.signer.verifierKey("TG.NCB/audit/2026"));
    assertThat(said.origin()).isEqualTo(ORIGIN);
    assertThat(said.closedOrigin()).isEqualTo("TG.NCB/audit/2026");
    assertThat(said.closedSize()).isEqualTo(300);
    assertThat(said.signers())
        .containsExactly(
            administrator.verifierKey("administrator"), auditor.verifierKey("auditor"));
    String first =
        fixture
            .jdbc
            .sql("SELECT entry FROM audit_entry WHERE year = 12026 AND leaf_index = 0")
            .query((row, n) -> new String(row.getBytes(1), UTF_8))
            .single();
    assertThat(first)
        .contains(
            "\"event\":\"log.opened\"", "TG.NCB/audit/2026\\n300\\n", "herald log succession");
  }

  @Test
  void whatWaitedForTheLostLogGoesIntoItsSuccessor() {
    fixture.append(1_000, 5);
    succeed();
    Audit audit = restarted();
    audit.flush();
    assertThat(audit.status().committedSize()).isEqualTo(6);
    assertThat(audit.status().pending()).isZero();
    assertThat(verify("2026.2")).isEmpty();
    assertThat(verify("2026")).isEmpty();
    assertThat(
            fixture
                .jdbc
                .sql("SELECT count(*) FROM audit_entry WHERE year = 2026")
                .query(Long.class)
                .single())
        .isEqualTo(300);
  }

  @Test
  void theNextYearGoesOnInTheSameLife() {
    succeed();
    Audit audit = restarted();
    append(audit, 1);
    audit.flush();
    fixture.clock.set("2027-01-02T10:00:00Z");
    append(audit, 2);
    audit.flush();
    assertThat(audit.status().origin()).isEqualTo("TG.NCB/audit/2027.2");
    assertThat(verify("2026.2")).isEmpty();
    assertThat(verify("2027.2")).isEmpty();
    assertThat(folder.resolve("audit/2027.2/succession")).doesNotExist();
    assertThat(audit.search().chain("01936f2e-0000-7000-9000-000000000000"))
        .extracting(entry -> entry.place().toString())
        .endsWith("2026.2/1", "2027.2/1");
  }

  @Test
  void aNodeThatDidNotStopAppendsNothingToTheLostLog() {
    append(fixture.audit, 1); // so that it knows its log
    fixture.audit.flush();
    assertThat(FileSystemUtils.deleteRecursively(fixture.year(2026).toFile())).isTrue();
    succeed();
    assertThatThrownBy(() -> append(fixture.audit, 2)).isInstanceOf(UnavailableException.class);
    append(fixture.audit, 3);
    fixture.audit.flush();
    assertThat(fixture.audit.status().origin()).isEqualTo(ORIGIN);
  }

  @Test
  void partnersMayHoldMoreOfALogThatWasGivenUp() {
    succeed();
    Audit audit = restarted();
    audit.publishing().requireHeld("TG.NCB/audit/2026", 5_000, new byte[32]);
    assertThat(audit.halted()).isEmpty();
    assertThatThrownBy(() -> audit.publishing().requireHeld(ORIGIN, 5_000, new byte[32]))
        .isInstanceOf(RejectedException.class);
    assertThat(audit.halted()).isPresent();
  }

  @Test
  void aLogWhoseFilesAreLeftIsNotLost() throws IOException {
    fixture.append(400, 100);
    fixture.audit.flush();
    fixture.jdbc.sql("DELETE FROM audit_checkpoint WHERE size > 300").update();
    fixture.jdbc.sql("DELETE FROM audit_entry WHERE leaf_index >= 300").update();
    assertThatThrownBy(() -> succession.draft("auditor", auditor, "Because."))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.LOG_ROLLED_BACK))
        .hasMessageContaining("400 entries")
        .hasMessageContaining("herald restore --log");
  }

  @ParameterizedTest
  @CsvSource({"administrator, four-eyes", "auditor, ''"})
  void oneRoleSignsOnce(String second, String code) {
    String draft = succession.draft("administrator", administrator, "Because.");
    if (code.isEmpty()) {
      assertThat(succession.agree(draft, second, auditor)).isNotEmpty();
    } else {
      assertThatThrownBy(() -> succession.agree(draft, second, new TestLogSigner()))
          .isInstanceOfSatisfying(
              RejectedException.class, e -> assertThat(e.code().wire()).isEqualTo(code));
    }
  }

  @Test
  void onePersonDoesNotSignAsBoth() {
    String draft = succession.draft("administrator", administrator, "Because.");
    assertThatThrownBy(() -> succession.agree(draft, "auditor", administrator))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("two people");
    assertThat(fixture.jdbc.sql("SELECT count(*) FROM audit_shard").query(Long.class).single())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "closes, opens",
    "300, 299",
    "Because, Whatever",
    "signed administrator, signed auditor"
  })
  void whatTheFirstSignedIsWhatHolds(String said, String instead) {
    String draft = succession.draft("administrator", administrator, "Because.");
    assertThat(draft).contains(said);
    assertThatThrownBy(() -> succession.agree(draft.replace(said, instead), "auditor", auditor))
        .isInstanceOf(RejectedException.class);
  }

  @Test
  void aLogThatGrewMeanwhileIsSignedAnew() {
    String draft = succession.draft("administrator", administrator, "Because.");
    fixture.append(400, 1);
    fixture.audit.flush();
    assertThat(FileSystemUtils.deleteRecursively(fixture.year(2026).toFile())).isTrue();
    assertThatThrownBy(() -> succession.agree(draft, "auditor", auditor))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("Ask again");
  }

  @Test
  void aSuccessorThatHasNotBegunIsNotSucceeded() {
    succeed();
    assertThatThrownBy(() -> succession.draft("auditor", auditor, "Again."))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("start the gateway");
  }

  @ParameterizedTest
  @CsvSource({"''", "' '", "'two\nlines'"})
  void aReasonIsOneLine(String reason) {
    assertThatThrownBy(() -> succession.draft("auditor", auditor, reason))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.MALFORMED));
  }

  @ParameterizedTest
  @CsvSource({"reason Disk, reason Desk", "2026.2, 2026.3", "closes, ''"})
  void aStatementThatWasAlteredIsFoundInTheFolder(String said, String instead) throws IOException {
    succeed();
    Audit audit = restarted();
    append(audit, 1);
    audit.flush();
    Path file = published("succession");
    Files.writeString(file, Files.readString(file).replace(said, instead));
    assertThat(verify("2026.2")).isNotEmpty();
    Files.delete(file);
    assertThat(verify("2026.2"))
        .anySatisfy(problem -> assertThat(problem.toString()).contains("succession"));
  }

  @Test
  void theWholeLogGoesOnFromItsFilesAfterAnotherLoss() throws IOException {
    succeed();
    Audit audit = restarted();
    append(audit, 1);
    audit.flush();
    fixture.jdbc.sql("DELETE FROM audit_checkpoint WHERE year = 12026").update();
    fixture.jdbc.sql("DELETE FROM audit_entry WHERE year = 12026").update();
    fixture.jdbc.sql("DELETE FROM audit_shard WHERE year = 12026").update();
    fixture.transaction.executeWithoutResult(
        status ->
            assertThat(
                    new LogRecovery(fixture.jdbc, "TG.NCB", fixture.signer, fixture.clock)
                        .recover(folder.resolve("audit"), doing -> {}))
                .extracting(LogRecovery.Recovered::text)
                .containsExactly("2026.2:0-1"));
    append(restarted(), 2);
    fixture.audit.log().life().forget();
    fixture.audit.flush();
    assertThat(verify("2026.2")).isEmpty();
  }
}
