package org.herald.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.herald.audit.verify.LogVerifier;
import org.herald.audit.verify.VerificationProgress;
import org.herald.exchange.SettableClock;
import org.herald.failure.RejectedException;
import org.herald.seal.DevelopmentPki;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three parties that know each other, and what they find out about each other's logs. */
class WitnessingTest {
  private static final String ORIGIN = "PK.FIA/audit/2026";

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private Party pakistan;
  private Party togo;
  private Party oman;

  @BeforeEach
  void start() {
    DevelopmentPki pki = DevelopmentPki.createIfAbsent(folder.resolve("ca"), clock);
    pakistan = new Party("PK.FIA", pki, folder, clock, 2);
    togo = new Party("TG.NCB", pki, folder, clock, 1);
    oman = new Party("OM.LO-PK", pki, folder, clock, 1);
    pakistan.knows(togo).knows(oman);
    togo.knows(pakistan).knows(oman);
    oman.knows(pakistan).knows(togo);
    pakistan.append(3);
  }

  @AfterEach
  void stop() {
    pakistan.close();
    togo.close();
    oman.close();
  }

  private Path published(String name) {
    return pakistan.data.resolve("audit/2026").resolve(name);
  }

  @Test
  void aCheckpointCountsWithEnoughCosignaturesAndIsPublishedWithThem() throws Exception {
    pakistan.reached.remove(oman.id);
    pakistan.witness.round();
    assertThat(published("witnessed")).doesNotExist();
    assertThat(pakistan.witness.witnessed()).isEmpty();

    pakistan.reached.put(oman.id, oman);
    pakistan.witness.round();
    String note = Files.readString(published("witnessed"));
    assertThat(note).contains("\u2014 TG.NCB/witness ").contains("\u2014 OM.LO-PK/witness ");
    assertThat(pakistan.witness.witnessed())
        .singleElement()
        .satisfies(log -> assertThat(note).startsWith(ORIGIN + "\n" + log.size() + "\n"));
    assertThat(Files.readString(published("checkpoint"))).isEqualTo(note);
    assertThat(
            new LogVerifier()
                .verify(published(""), Optional.empty(), VerificationProgress.silent())
                .problems())
        .isEmpty();

    // Once more changes nothing; a newer checkpoint leaves the witnessed one where it is.
    pakistan.witness.round();
    assertThat(Files.readString(published("witnessed"))).isEqualTo(note);
    pakistan.append(2);
    assertThat(Files.readString(published("witnessed"))).isEqualTo(note);
    assertThat(Files.readString(published("checkpoint"))).isNotEqualTo(note);
    pakistan.witness.round();
    assertThat(Files.readString(published("witnessed")))
        .isNotEqualTo(note)
        .isEqualTo(Files.readString(published("checkpoint")));
  }

  @Test
  void aPartnersLogIsSeenToBeWitnessedByOthers() {
    pakistan.witness.round();
    togo.append(1);
    togo.witness.round();
    assertThat(togo.witness.witnessed())
        .filteredOn(log -> log.origin().equals(ORIGIN))
        .singleElement()
        .satisfies(log -> assertThat(log.enoughAt()).isEqualTo(clock.instant()));
  }

  @Test
  void aLogThatNobodyCosignsForLongAlarmsAndEnds() {
    pakistan.reached.clear();
    pakistan.witness.round();
    assertThat(pakistan.alarms).isEmpty();
    clock.advance(Duration.ofHours(5));
    pakistan.witness.round();
    assertThat(pakistan.alarms).contains("log-not-witnessed/PK.FIA");
    pakistan.reached.put(oman.id, oman);
    pakistan.reached.put(togo.id, togo);
    pakistan.witness.round();
    assertThat(pakistan.alarms).doesNotContain("log-not-witnessed/PK.FIA");
  }

  @Test
  void anOfficeThatNobodyCanCallAsksAndHandsItsCosignatureOver() {
    String request = pakistan.witness.since(2026, 0, java.util.OptionalLong.empty()).orElseThrow();
    var answer = oman.witness.cosign(pakistan.id, request.getBytes(UTF_8));
    String note = CheckpointRequest.read(request.getBytes(UTF_8)).note();
    oman.giveCosigned(pakistan.id, note + ((WitnessAnswer.Cosigned) answer).lines());
    assertThat(
            pakistan
                .gateway
                .jdbc()
                .sql("SELECT witness FROM log_cosignature WHERE origin = ?")
                .param(ORIGIN)
                .query(String.class)
                .list())
        .containsExactly("OM.LO-PK");
  }

  @Test
  void aCosignatureByAnotherKeyIsNotTaken() {
    String request = pakistan.witness.since(2026, 0, java.util.OptionalLong.empty()).orElseThrow();
    var answer = oman.witness.cosign(pakistan.id, request.getBytes(UTF_8));
    String lines = ((WitnessAnswer.Cosigned) answer).lines();
    byte[] note = (CheckpointRequest.read(request.getBytes(UTF_8)).note() + lines).getBytes(UTF_8);
    assertThatThrownBy(() -> pakistan.witness.takeCosigned(togo.id, note))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("TG.NCB");
    byte[] renamed =
        new String(note, UTF_8)
            .replace("\u2014 OM.LO-PK/witness", "\u2014 TG.NCB/witness")
            .getBytes(UTF_8);
    assertThatThrownBy(() -> pakistan.witness.takeCosigned(togo.id, renamed))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("TG.NCB");
  }

  /** What no single witness can see: each was shown a log that only grew. */
  @Test
  void twoHistoriesShownToTwoPartnersAreFoundWhenTheyCompare() throws Exception {
    var signer = pakistan.gateway.keys().logSigner();
    MemoryLog first = new MemoryLog(ORIGIN, signer).with("a", "b", "c", "d", "e");
    MemoryLog second = new MemoryLog(ORIGIN, signer).with("a", "b", "X", "d", "e", "f", "g");
    assertThat(togo.witness.cosign(pakistan.id, first.request(0)))
        .isInstanceOf(WitnessAnswer.Cosigned.class);
    assertThat(oman.witness.cosign(pakistan.id, second.request(0)))
        .isInstanceOf(WitnessAnswer.Cosigned.class);

    // Whichever of its histories it stands by, it cannot prove the one from the other.
    togo.told.put(pakistan.id, second);
    togo.witness.round();
    assertThat(togo.alarms).contains("log-forked/" + ORIGIN);
    assertThat(togo.witness.forks())
        .singleElement()
        .satisfies(
            fork -> {
              assertThat(fork.held()).isEqualTo(first.note());
              assertThat(fork.shown()).startsWith(second.note());
              assertThat(fork.shownBy()).isEqualTo(oman.id);
            });
    assertThat(togo.data.resolve("witness/fork-PK.FIA-audit-2026-1.txt"))
        .content()
        .contains(first.note())
        .contains(second.note());
    assertThat(togo.witness.cosign(pakistan.id, first.with("f").request(5)))
        .isInstanceOf(WitnessAnswer.Refused.class);

    oman.told.put(pakistan.id, first);
    oman.witness.round();
    assertThat(oman.witness.forks()).hasSize(1);
  }

  @Test
  void aPartnerThatHoldsLessIsNoFork() {
    var signer = pakistan.gateway.keys().logSigner();
    MemoryLog log = new MemoryLog(ORIGIN, signer).with("a", "b", "c");
    togo.witness.cosign(pakistan.id, log.request(0));
    log.with("d", "e", "f");
    oman.witness.cosign(pakistan.id, log.request(0));
    togo.told.put(pakistan.id, log);
    oman.told.put(pakistan.id, log);
    togo.witness.round();
    oman.witness.round();
    assertThat(togo.witness.forks()).isEmpty();
    assertThat(oman.witness.forks()).isEmpty();
  }

  /** An owner that cannot be asked has proven nothing, and is accused of nothing. */
  @Test
  void silenceIsNoFork() {
    var signer = pakistan.gateway.keys().logSigner();
    MemoryLog log = new MemoryLog(ORIGIN, signer).with("a", "b", "c");
    togo.witness.cosign(pakistan.id, log.request(0));
    oman.witness.cosign(pakistan.id, log.with("d").request(0));
    togo.reached.remove(pakistan.id);
    togo.witness.round();
    assertThat(togo.witness.forks()).isEmpty();
  }

  /** The database was restored from an old backup; a witness holds what we signed after it. */
  @Test
  void aWitnessThatHoldsMoreStopsTheLog() {
    var signer = pakistan.gateway.keys().logSigner();
    MemoryLog before = new MemoryLog(ORIGIN, signer);
    for (int i = 0; i < 5_000; i++) {
      before.with("entry " + i);
    }
    togo.witness.cosign(pakistan.id, before.request(0));
    pakistan.witness.round();
    assertThat(pakistan.gateway.audit().halted())
        .hasValueSatisfying(why -> assertThat(why.code().wire()).isEqualTo("log-rolled-back"));
  }

  /** A witness may claim any size; only our own signature on it counts. */
  @Test
  void aSizeThatIsOnlyClaimedStopsNothing() {
    togo.gateway
        .jdbc()
        .sql(
            """
            INSERT INTO witnessed_log
              (origin, party, verifier_key, size, note, cosignature, cosigned_at)
            VALUES (?, 'PK.FIA', ?, 9000, ?, 'x', ?)
            """)
        .params(
            ORIGIN,
            pakistan.gateway.audit().status().verifierKey(),
            new MemoryLog(ORIGIN, togo.gateway.keys().logSigner()).with("a").note(),
            clock.instant().atOffset(java.time.ZoneOffset.UTC))
        .update();
    pakistan.witness.round();
    assertThat(pakistan.gateway.audit().halted()).isEmpty();
  }
}
