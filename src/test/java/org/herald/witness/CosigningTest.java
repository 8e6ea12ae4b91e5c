package org.herald.witness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.herald.audit.LogSigner;
import org.herald.audit.verify.CheckpointVerifier;
import org.herald.exchange.SettableClock;
import org.herald.notice.PartyId;
import org.herald.seal.DevelopmentPki;
import org.herald.witness.WitnessAnswer.Cosigned;
import org.herald.witness.WitnessAnswer.OtherSize;
import org.herald.witness.WitnessAnswer.Refused;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a witness answers, honest and lying logs alike. The log's owner is PK.FIA. */
class CosigningTest {
  private static final PartyId OWNER = PartyId.of("PK.FIA");
  private static final String ORIGIN = "PK.FIA/audit/2026";

  @TempDir Path folder;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-22T10:00:00Z"));
  private final CheckpointVerifier verifier = new CheckpointVerifier();
  private Party owner;
  private Party witness;
  private LogSigner signer;
  private MemoryLog log;

  @BeforeEach
  void start() {
    DevelopmentPki pki = DevelopmentPki.createIfAbsent(folder.resolve("ca"), clock);
    owner = new Party("PK.FIA", pki, folder, clock, 1);
    witness = new Party("TG.NCB", pki, folder, clock, 1).knows(owner);
    signer = owner.gateway.keys().logSigner();
    log = new MemoryLog(ORIGIN, signer).with("a", "b", "c");
  }

  @AfterEach
  void stop() {
    owner.close();
    witness.close();
  }

  private WitnessAnswer cosign(byte[] request) {
    return witness.witness.cosign(OWNER, request);
  }

  private void isCosigned(WitnessAnswer answer, MemoryLog shown, int size) {
    assertThat(answer).isInstanceOf(Cosigned.class);
    String key =
        witness
            .gateway
            .directory()
            .find(witness.id)
            .orElseThrow()
            .witnessVerifierKey()
            .orElseThrow();
    var head =
        verifier.open(
            shown.note(size).getBytes(UTF_8),
            witness.gateway.directory().require(OWNER).logVerifierKey(),
            ORIGIN);
    assertThat(verifier.cosignedAt(head, ((Cosigned) answer).lines(), key))
        .contains(clock.instant());
  }

  private static void isRefused(WitnessAnswer answer, int status) {
    assertThat(answer)
        .asInstanceOf(type(Refused.class))
        .extracting(Refused::status)
        .isEqualTo(status);
  }

  @Test
  void aLogThatOnlyGrowsIsCosignedEachTime() {
    isCosigned(cosign(log.request(0)), log, 3);
    for (int size : List.of(4, 7, 8, 64, 65, 300)) {
      int old = log.size();
      while (log.size() < size) {
        log.with("entry " + log.size());
      }
      isCosigned(cosign(log.request(old)), log, size);
    }
    assertThat(witness.witness.witnessed())
        .singleElement()
        .satisfies(it -> assertThat(it.size()).isEqualTo(300));
    assertThat(witness.witness.cosigned(ORIGIN).orElseThrow()).startsWith(log.note());
  }

  /** The answer was lost after the commit: the owner learns what is kept and gets it once more. */
  @Test
  void anAnswerThatGotLostIsGivenAgain() {
    isCosigned(cosign(log.request(0)), log, 3);
    clock.advance(Duration.ofSeconds(5));
    assertThat(cosign(log.request(0))).isEqualTo(new OtherSize(3));
    isCosigned(cosign(log.request(3)), log, 3);
    assertThat(witness.witness.forks()).isEmpty();
  }

  @Test
  void aSmallerSizeIsAnsweredWithOursAndIsNoAlarm() {
    log.with("d", "e");
    isCosigned(cosign(log.request(0)), log, 5);
    assertThat(cosign(log.request(0, 3))).isEqualTo(new OtherSize(5));
    assertThat(cosign(log.request(3, 3))).isEqualTo(new OtherSize(5));
    isRefused(cosign(text(log.request(3, 3)).replace("old 3", "old 5").getBytes(UTF_8)), 400);
    assertThat(witness.alarms).isEmpty();
    assertThat(witness.witness.forks()).isEmpty();
  }

  static Stream<byte[]> malformed() {
    String good =
        "old 0\n\nPK.FIA/audit/2026\n3\n" + "A".repeat(43) + "=\n\n\u2014 PK.FIA/audit/2026 AAAA\n";
    String hash = Base64.getEncoder().encodeToString(new byte[32]) + "\n";
    var tooMany = new ArrayList<String>();
    for (int i = 0; i < 64; i++) {
      tooMany.add(hash);
    }
    return Stream.of(
            "",
            "old 0",
            good.replace("old 0", "old 00"),
            good.replace("old 0", "old -1"),
            good.replace("old 0", "old 0 "),
            good.replace("old 0", "Old 0"),
            good.replace("old 0", "old 99999999999999999999"),
            good.replace("old 0\n", "old 0\nnot base64\n"),
            good.replace("old 0\n", "old 0\nAAAA\n"),
            good.replace("old 0\n", "old 0\n" + hash.replace("A=", "B=")),
            good.replace("old 0\n", "old 0\n" + String.join("", tooMany)),
            "old 0\n\n" + "x".repeat(70_000))
        .map(text -> text.getBytes(UTF_8));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void aMalformedRequestIsRefused(byte[] request) {
    isRefused(cosign(request), 400);
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() {
    isRefused(cosign(new byte[] {(byte) 0xff, 0x0a, 0x0a}), 400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TG.NCB/audit/2026",
        "PK.FIA",
        "PK.FIA/audit/26",
        "PK.FIA/audit/2026/x",
        "XPK.FIA/audit/2026"
      })
  void onlyTheCallersOwnLogIsKnown(String origin) {
    isRefused(cosign(new MemoryLog(origin, signer).with("a").request(0)), 404);
  }

  @Test
  void aStrangerIsNotKnown() {
    isRefused(
        witness.witness.cosign(
            PartyId.of("OM.LO-PK"),
            new MemoryLog("OM.LO-PK/audit/2026", signer).with("a").request(0)),
        404);
  }

  @Test
  void theSignatureOfAnotherKeyYearOrTreeIsRefused() {
    MemoryLog foreign =
        new MemoryLog(ORIGIN, witness.gateway.keys().logSigner()).with("a", "b", "c");
    isRefused(cosign(foreign.request(0)), 403);
    MemoryLog lastYear = new MemoryLog("PK.FIA/audit/2025", signer).with("a");
    String moved = "old 0\n\n" + lastYear.note(ORIGIN, 1);
    isRefused(cosign(moved.getBytes(UTF_8)), 403);
    String grown = text(log.request(0)).replace("\n3\n", "\n4\n");
    isRefused(cosign(grown.getBytes(UTF_8)), 403);
    assertThat(witness.witness.witnessed()).isEmpty();
  }

  @Test
  void aProofFromNothingIsRefused() {
    String hash = Base64.getEncoder().encodeToString(new byte[32]);
    isRefused(
        cosign(text(log.request(0)).replace("old 0\n", "old 0\n" + hash + "\n").getBytes(UTF_8)),
        422);
  }

  /** Everything that is left of a fork: both signed notes, in a row and in a file. */
  private void isForked(String first, String second) throws Exception {
    assertThat(witness.alarms).contains("log-forked/" + ORIGIN);
    assertThat(witness.witness.forks())
        .singleElement()
        .satisfies(
            fork -> {
              assertThat(fork.held()).isEqualTo(first);
              assertThat(fork.shown()).isEqualTo(second);
              assertThat(fork.settled()).isFalse();
            });
    Path file = witness.data.resolve("witness").resolve("fork-PK.FIA-audit-2026-1.txt");
    assertThat(file).content().contains(first).contains(second);
    witness.gateway.audit().flush();
    assertThat(
            witness
                .gateway
                .jdbc()
                .sql(
                    """
                    SELECT count(*) FROM audit_entry
                    WHERE convert_from(entry, 'UTF8') LIKE '%"log.forked"%'
                    """)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void anotherTreeOfTheSameSizeIsEvidenceAndStopsCosigningUntilAPersonActs() throws Exception {
    MemoryLog other = new MemoryLog(ORIGIN, signer).with("a", "b", "X");
    isCosigned(cosign(log.request(0)), log, 3);
    isRefused(cosign(other.request(3)), 409);
    isForked(log.note(), other.note());
    log.with("d");
    isRefused(cosign(log.request(3)), 403);
    isRefused(cosign(other.request(3)), 403);
    assertThat(witness.witness.forks()).hasSize(1);

    witness.witness.settle(ORIGIN, "Test Person One", "synthetic reason");
    assertThat(witness.alarms).isEmpty();
    isCosigned(cosign(log.request(3)), log, 4);
  }

  @Test
  void aProofThatDoesNotHoldIsEvidence() throws Exception {
    isCosigned(cosign(log.request(0)), log, 3);
    MemoryLog other = new MemoryLog(ORIGIN, signer).with("a", "X", "c", "d", "e");
    isRefused(cosign(other.request(3)), 422);
    isForked(log.note(), other.note());
  }

  @Test
  void aProofCutShortIsEvidenceToo() throws Exception {
    isCosigned(cosign(log.request(0)), log, 3);
    log.with("d", "e");
    String whole = text(log.request(3));
    int second = whole.indexOf('\n', 6) + 1;
    isRefused(cosign((whole.substring(0, 6) + whole.substring(second)).getBytes(UTF_8)), 422);
    isForked(log.note(3), log.note(5));
  }

  private static String text(byte[] request) {
    return new String(request, UTF_8);
  }
}
