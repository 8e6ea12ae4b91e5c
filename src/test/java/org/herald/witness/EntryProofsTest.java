package org.herald.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.herald.audit.AuditEvent;
import org.herald.audit.LogEntries;
import org.herald.exchange.SettableClock;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.seal.DevelopmentPki;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;

/** Proofs of entries, good ones and those of a log that tells one party another history. */
class EntryProofsTest {
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

  @Test
  void anEntryIsProvenByAWitnessedCheckpointWhereOneCoversIt() {
    String dispatch = "01936f2e-0000-7000-8000-000000000001";
    byte[] entry =
        pakistan
            .gateway
            .get(TransactionTemplate.class)
            .execute(
                status ->
                    pakistan
                        .gateway
                        .audit()
                        .append(AuditEvent.of("message.received").withDispatch(dispatch))
                        .bytes());
    byte[] leaf = LogEntries.leafHash(entry);
    pakistan.gateway.audit().flush();
    String early = pakistan.witness.prove(2026, dispatch, leaf).orElseThrow();
    assertThat(early).startsWith("c2sp.org/tlog-proof@v1\nindex ").doesNotContain("/witness ");
    assertThatThrownBy(() -> togo.witness.requireProof(pakistan.id, ORIGIN, leaf, early))
        .as("before anybody has witnessed it")
        .isInstanceOf(UnavailableException.class);
    pakistan.witness.round();
    togo.witness.requireProof(pakistan.id, ORIGIN, leaf, early);
    pakistan.append(2);
    String late = pakistan.witness.prove(2026, dispatch, leaf).orElseThrow();
    assertThat(late).contains("\u2014 TG.NCB/witness ").contains("\u2014 OM.LO-PK/witness ");
    togo.witness.requireProof(pakistan.id, ORIGIN, leaf, late);

    assertThat(pakistan.witness.prove(2026, dispatch, new byte[32])).isEmpty();
    assertThat(pakistan.witness.prove(2025, dispatch, leaf)).isEmpty();
    int path = late.indexOf('\n', late.indexOf("index ")) + 1;
    for (String wrong :
        List.of(
            "",
            late.replace("@v1", "@v2"),
            late.replace("index ", "index 9"),
            late.substring(0, path) + late.substring(late.indexOf('\n', path) + 1),
            late.substring(0, path) + "x\n" + late.substring(path),
            late.replace(ORIGIN + "\n", "PK.FIA/audit/2025\n"),
            late.substring(0, late.indexOf("\u2014")))) {
      assertThatThrownBy(() -> togo.witness.requireProof(pakistan.id, ORIGIN, leaf, wrong))
          .as(wrong)
          .isInstanceOf(RejectedException.class);
    }
    assertThatThrownBy(() -> togo.witness.requireProof(pakistan.id, ORIGIN, new byte[32], late))
        .isInstanceOf(RejectedException.class);
    assertThatThrownBy(() -> togo.witness.requireProof(oman.id, ORIGIN, leaf, late))
        .isInstanceOf(RejectedException.class);
  }

  private static byte[] leaf(String entry) {
    return LogEntries.leafHash(entry.getBytes(StandardCharsets.UTF_8));
  }

  /** Everything about the second proof is right but the history its checkpoint belongs to. */
  @Test
  void aProofFromAnotherHistoryIsRefusedAndIsEvidence() {
    var signer = pakistan.gateway.keys().logSigner();
    MemoryLog told = new MemoryLog(ORIGIN, signer).with("a", "b");
    MemoryLog other = new MemoryLog(ORIGIN, signer).with("a", "X");
    togo.witness.cosign(pakistan.id, told.request(0));
    togo.witness.requireProof(
        pakistan.id, ORIGIN, leaf("b"), new LogProof(1, List.of(leaf("a")), told.note()).write());
    assertThat(togo.witness.forks()).isEmpty();

    String split = new LogProof(1, List.of(leaf("a")), other.note()).write();
    assertThatThrownBy(() -> togo.witness.requireProof(pakistan.id, ORIGIN, leaf("X"), split))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("Two histories");
    assertThat(togo.alarms).contains("log-forked/" + ORIGIN);
    assertThat(togo.witness.forks())
        .singleElement()
        .satisfies(fork -> assertThat(fork.shown()).isEqualTo(other.note()));
  }

  /** A larger tree is believed once the log proves that it goes on from what we cosigned. */
  @Test
  void aProofByALargerTreeNeedsTheLogsProofThatItOnlyGrew() {
    var signer = pakistan.gateway.keys().logSigner();
    MemoryLog told = new MemoryLog(ORIGIN, signer).with("a");
    togo.witness.cosign(pakistan.id, told.request(0));
    MemoryLog grown = new MemoryLog(ORIGIN, signer).with("a", "b");
    String proof = new LogProof(1, List.of(leaf("a")), grown.note()).write();
    togo.reached.remove(pakistan.id);
    assertThatThrownBy(() -> togo.witness.requireProof(pakistan.id, ORIGIN, leaf("b"), proof))
        .isInstanceOf(UnavailableException.class);
    togo.told.put(pakistan.id, grown);
    togo.witness.requireProof(pakistan.id, ORIGIN, leaf("b"), proof);
    assertThat(togo.witness.forks()).isEmpty();
  }
}
