package org.herald.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.herald.audit.LogHead;
import org.herald.audit.LogSigner;
import org.herald.audit.LogSuccession;
import org.herald.audit.verify.Succession;
import org.herald.database.TestDatabase;
import org.herald.exchange.SettableClock;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.partner.Link;
import org.herald.seal.DevelopmentPki;
import org.herald.seal.PersonSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** A party that lost the end of its log and goes on in another, as its partners see it. */
class SuccessorsTest {
  private static final String LOST = "PK.FIA/audit/2026";
  private static final String NEXT = "PK.FIA/audit/2026.2";
  private static final String ALARM = "log-succession/PK.FIA";
  private static final String THIRD = "third";
  private static final String SECRET = "c3ludGhldGljLWFkbWluaXN0cmF0b3I";

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final LogSigner administrator = PersonSigner.of(SECRET, "test");
  private final LogSigner auditor = PersonSigner.of("another", "test");
  private Party pakistan;
  private Party togo;
  private Optional<Party> third = Optional.empty();
  private long kept;
  private long held;

  @BeforeEach
  void loseTheEndOfALogThatPartnersCosigned(TestInfo test) {
    DevelopmentPki pki = DevelopmentPki.createIfAbsent(folder.resolve("ca"), clock);
    pakistan = new Party("PK.FIA", pki, folder, clock, 1);
    togo = new Party("TG.NCB", pki, folder, clock, 1);
    pakistan.knows(togo);
    togo.knows(pakistan);
    if (test.getTags().contains(THIRD)) {
      Party oman = new Party("OM.LO-PK", pki, folder, clock, 1);
      oman.knows(pakistan).knows(togo);
      pakistan.knows(oman);
      togo.knows(oman);
      third = Optional.of(oman);
    }
    pakistan.append(3);
    kept = head().size();
    pakistan.witness.round();
    owner().sql("CREATE TABLE cosigned_then AS TABLE log_cosignature").update();
    pakistan.append(4);
    pakistan.witness.round();
    held = head().size();
    rollBack();
  }

  @AfterEach
  void stop() {
    pakistan.close();
    togo.close();
    third.ifPresent(Party::close);
  }

  private LogHead head() {
    return pakistan.gateway.audit().proofs().heads().getLast();
  }

  private JdbcClient owner() {
    return JdbcClient.create(TestDatabase.asOwner(pakistan.gateway.get(DataSource.class)));
  }

  private void rollBack() {
    pakistan.gateway.stopLog();
    owner().sql("DELETE FROM audit_checkpoint WHERE size > ?").param(kept).update();
    owner().sql("DELETE FROM audit_entry WHERE leaf_index >= ?").param(kept).update();
    owner().sql("DELETE FROM log_cosignature").update();
    owner().sql("INSERT INTO log_cosignature TABLE cosigned_then").update();
    assertThat(FileSystemUtils.deleteRecursively(pakistan.data.resolve("audit").toFile())).isTrue();
  }

  private byte[] succeed(String reason) {
    var succession =
        new LogSuccession(
            owner(), pakistan.data.resolve("audit"), pakistan.gateway.keys().logSigner(), clock);
    String draft = succession.draft("auditor", auditor, reason);
    byte[] statement = succession.agree(draft, "administrator", administrator);
    // It ran while nothing should: its first append finds out.
    assertThatThrownBy(() -> pakistan.append(1)).isInstanceOf(UnavailableException.class);
    pakistan.append(2);
    return statement;
  }

  private void accept(Party by, byte[] statement) {
    by.witness
        .successors()
        .accept(statement, Succession.fingerprint(statement), "ada", "They rang up.");
  }

  @Test
  void withoutASuccessorTheGatewayStandsStill() {
    pakistan.append(1);
    assertThatThrownBy(() -> pakistan.witness.round())
        .hasMessageContaining("herald succession ask");
    assertThat(pakistan.gateway.audit().halted())
        .hasValueSatisfying(e -> assertThat(e.code()).isEqualTo(FailureCode.LOG_ROLLED_BACK));
  }

  @Test
  void aSuccessorIsCosignedOnceItIsAccepted() {
    byte[] statement = succeed("Both disks burnt.");
    pakistan.witness.round();
    assertThat(pakistan.gateway.audit().halted()).isEmpty();
    assertThat(pakistan.alarms).contains("witness-refuses/TG.NCB");
    assertThat(togo.alarms).contains(ALARM);
    assertThat(togo.witness.cosigned(NEXT)).isEmpty();

    Successors.Shown shown = togo.witness.successors().inspect(statement);
    assertThat(shown.held()).isEqualTo(held);
    assertThat(shown.statement().closedSize()).isEqualTo(kept);
    assertThat(shown.lost()).isEqualTo(held - kept).isPositive();
    assertThat(shown.statement().reason()).isEqualTo("Both disks burnt.");

    accept(togo, statement);
    assertThat(togo.alarms).doesNotContain(ALARM);
    pakistan.witness.round();
    assertThat(togo.witness.cosigned(NEXT))
        .hasValueSatisfying(note -> assertThat(note).startsWith(NEXT));
    assertThat(pakistan.alarms).doesNotContain("witness-refuses/TG.NCB");
    assertThat(togo.witness.successors().all())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.closedOrigin()).isEqualTo(LOST);
              assertThat(one.heldNote()).startsWith(LOST + "\n" + held + "\n");
              assertThat(one.by()).isEqualTo("ada");
            });
    togo.gateway.audit().flush();
    assertThat(
            togo.gateway
                .jdbc()
                .sql("SELECT count(*) FROM audit_entry WHERE event = 'log.succession-accepted'")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  /** Nobody can show it anything: it asks, and finds out by itself. */
  @Test
  void anOfficeThatNobodyCanCallIsToldAndCosignsAfterwards() {
    try (Party office =
        new Party(
            "OM.LO-PK2",
            DevelopmentPki.createIfAbsent(folder.resolve("ca"), clock),
            folder,
            clock,
            1,
            new Link(Link.Kind.PULL, ""))) {
      office.knows(pakistan);
      pakistan.knows(office);
      office.witness.round();
      assertThat(office.alarms).doesNotContain(ALARM);

      byte[] statement = succeed("Both disks burnt.");
      office.witness.round();
      assertThat(office.alarms).contains(ALARM);
      assertThat(office.witness.cosigned(NEXT)).isEmpty();

      accept(office, statement);
      office.witness.round();
      assertThat(office.alarms).doesNotContain(ALARM);
      assertThat(office.witness.cosigned(NEXT)).isPresent();
    }
  }

  @Test
  @Tag(THIRD)
  void whatWasCosignedOfTheLostLogAccusesNobodyAfterwards() {
    byte[] statement = succeed("Both disks burnt.");
    accept(togo, statement);
    pakistan.witness.round();
    togo.witness.round(); // the third still holds the lost end
    third.orElseThrow().witness.round();
    assertThat(togo.witness.forks()).isEmpty();
    assertThat(togo.alarms).noneMatch(cause -> cause.startsWith("log-forked"));
  }

  /** It goes on publishing what was cosigned of the part that is left. */
  @Test
  void whoSaysThatItLostItsLogIsNotAccusedOfAnother() {
    succeed("Both disks burnt.");
    pakistan.witness.round();
    assertThat(pakistan.data.resolve("audit/2026/witnessed")).exists();
    togo.witness.round();
    assertThat(togo.witness.forks()).isEmpty();
    assertThat(togo.alarms).contains(ALARM);
  }

  @Test
  void theLostLogIsClosedForGood() {
    String request = pakistan.witness.since(2026, 0, OptionalLong.empty()).orElseThrow();
    accept(togo, succeed("Both disks burnt."));
    assertThat(togo.witness.cosign(pakistan.id, request.getBytes(UTF_8)))
        .isEqualTo(new WitnessAnswer.Refused(403, "This log was closed by its successor."));
  }

  @Test
  void proofsOutOfBothLogsHold() {
    byte[] statement = succeed("Both disks burnt.");
    String early = pakistan.witness.prove(12026, 1).orElseThrow();
    assertThatThrownBy(() -> togo.witness.requireProof(pakistan.id, NEXT, leaf(12026), early))
        .isInstanceOf(UnavailableException.class)
        .hasMessageContaining("accepted");
    accept(togo, statement);
    pakistan.witness.round();
    for (int log : new int[] {2026, 12026}) {
      String proof = pakistan.witness.prove(log, 1).orElseThrow();
      togo.witness.requireProof(pakistan.id, log == 2026 ? LOST : NEXT, leaf(log), proof);
    }
    assertThat(togo.witness.forks()).isEmpty();
    assertThat(pakistan.witness.prove(2026, kept)).isEmpty();
  }

  private byte[] leaf(int log) {
    return owner()
        .sql("SELECT leaf_hash FROM audit_entry WHERE year = ? AND leaf_index = 1")
        .param(log)
        .query((row, n) -> row.getBytes(1))
        .single();
  }

  @Test
  void acceptingAgainChangesNothing() {
    byte[] statement = succeed("Both disks burnt.");
    accept(togo, statement);
    accept(togo, statement);
    assertThat(togo.witness.successors().all()).hasSize(1);
  }

  @Test
  void aSecondStatementAboutTheSameLogIsRefused() {
    byte[] statement = succeed("Both disks burnt.");
    byte[] other = signedAnew(new String(statement, UTF_8), "Both disks burnt.", "Something else.");
    accept(togo, other);
    assertThatThrownBy(() -> accept(togo, statement))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("closed that log twice");
  }

  @Test
  void successorsAreAcceptedOneAfterTheOther() {
    byte[] first = succeed("Both disks burnt.");
    byte[] second = succeed("And again.");
    assertThatThrownBy(() -> accept(togo, second)).hasMessageContaining("statement first");
    accept(togo, first);
    accept(togo, second);
    pakistan.witness.round();
    assertThat(togo.witness.cosigned("PK.FIA/audit/2026.3")).isPresent();
  }

  /** As somebody with all three keys could. */
  private byte[] signedAnew(String statement, String was, String is) {
    String said = statement.substring(0, statement.indexOf("signed ")).replace(was, is);
    var text = new StringBuilder(said);
    text.append(signed(said, "administrator", administrator));
    text.append(signed(said, "auditor", auditor));
    return pakistan.gateway.keys().logSigner().signNote(NEXT, text.toString());
  }

  private static String signed(String said, String role, LogSigner person) {
    return "signed "
        + person.verifierKey(role)
        + " "
        + java.util.Base64.getEncoder().encodeToString(person.sign(said.getBytes(UTF_8)))
        + "\n";
  }

  @Test
  void whatIsLeftMustBeOfTheHistoryThatWeCosigned() {
    byte[] statement = succeed("Both disks burnt.");
    var forged = new MemoryLog(LOST, pakistan.gateway.keys().logSigner());
    for (int i = 0; i < held; i++) {
      forged.with("entry " + i);
    }
    String text = new String(statement, UTF_8);
    String mine =
        text.lines().filter(line -> line.startsWith("checkpoint ")).findFirst().orElseThrow();
    String other =
        text.replace(
                mine,
                "checkpoint "
                    + java.util.Base64.getEncoder().encodeToString(forged.note().getBytes(UTF_8)))
            .replace("closes " + LOST + " " + kept, "closes " + LOST + " " + held);
    accept(togo, signedAnew(other, "", ""));
    assertThat(togo.alarms).contains("log-forked/" + LOST);
    assertThat(togo.witness.forks()).hasSize(1);
  }

  @Test
  void onlyTheFingerprintThatWasReadOutWillDo() {
    byte[] statement = succeed("Both disks burnt.");
    assertThatThrownBy(
            () -> togo.witness.successors().accept(statement, "0123456789abcdef", "ada", "So."))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.CONFIRMATION_MISSING));
    assertThat(togo.witness.successors().all()).isEmpty();
  }

  @Test
  void nobodyElsesSignatureWillDo() {
    byte[] statement = succeed("Both disks burnt.");
    String text = new String(statement, UTF_8);
    for (String altered :
        new String[] {
          text.replace("Both", "All"),
          text.replace("auditor+", "janitor+"),
          text.replace(NEXT, "PK.FIA/audit/2026.3"),
          text.replace("PK.FIA", "XX.XX"),
          text.substring(0, text.indexOf("signed ")) + text.substring(text.lastIndexOf("\n\n") + 1),
          "",
          "x"
        }) {
      assertThatThrownBy(() -> togo.witness.successors().inspect(altered.getBytes(UTF_8)))
          .as(altered)
          .isInstanceOf(RejectedException.class);
    }
    // One person for both roles, with the log's own key behind it.
    String said = text.substring(0, text.indexOf("signed "));
    byte[] alone =
        pakistan
            .gateway
            .keys()
            .logSigner()
            .signNote(
                NEXT,
                said + signed(said, "administrator", auditor) + signed(said, "auditor", auditor));
    assertThatThrownBy(() -> togo.witness.successors().inspect(alone))
        .hasMessageContaining("two people");
    assertThatThrownBy(() -> pakistan.witness.successors().inspect(statement))
        .isInstanceOf(RejectedException.class);
  }
}
