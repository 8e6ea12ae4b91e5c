package org.herald.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes of names, entries and checkpoints. */
class EncodingTest {

  @ParameterizedTest
  @CsvSource({"0,000", "7,007", "999,999", "1000,x001/000", "1234067,x001/x234/067"})
  void numbersStandInGroupsOfThree(long index, String path) {
    assertThat(TilePath.number(index)).isEqualTo(path);
  }

  @Test
  void partialFilesNameTheirWidth() {
    assertThat(TilePath.hashes(1, 0, 1)).isEqualTo("tile/1/000.p/1");
    assertThat(TilePath.hashes(0, 1234067, 256)).isEqualTo("tile/0/x001/x234/067");
    assertThat(TilePath.entries(3, 17)).isEqualTo("tile/entries/003.p/17");
  }

  @Test
  void canonicalJsonSortsAndEscapesAsRfc8785() {
    var members = new TreeMap<String, Object>();
    members.put("\u20ac", "Euro");
    members.put("\r", "CR");
    members.put("1", "\u000f\n\b\t\f\r\"\\/ \u007f\u2028");
    members.put("\ud83d\ude00", 1);
    members.put("\ufb33", "\ud83d\ude00");
    assertThat(new String(CanonicalJson.write(members), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"\\r\":\"CR\",\"1\":\"\\u000f\\n\\b\\t\\f\\r\\\"\\\\/ \u007f\u2028\","
                + "\"\u20ac\":\"Euro\",\"\ud83d\ude00\":1,\"\ufb33\":\"\ud83d\ude00\"}");
  }

  @Test
  void halfACharacterIsRefused() {
    var members = new TreeMap<>(Map.of("a", "\ud83d"));
    assertThatThrownBy(() -> CanonicalJson.write(members))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.MALFORMED));
  }

  @Test
  void anEntryLeavesOutWhatIsAbsent() {
    var commitment = Commitment.to(Map.of(), new SecureRandom());
    byte[] bytes =
        EntryBytes.of(
            "TG.NCB",
            Instant.parse("2026-11-22T10:00:00Z"),
            AuditEvent.of("notice.read").withStates(null, "read"),
            commitment);
    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"actor\":\"gateway\",\"at\":\"2026-11-22T10:00:00.000Z\",\"commitment\":\""
                + commitment.base64()
                + "\",\"event\":\"notice.read\",\"party\":\"TG.NCB\",\"to_state\":\"read\",\"v\":1}");
  }

  @Test
  void aCheckpointIsTheSignedNoteOfItsBody() {
    var signer = new TestLogSigner();
    var checkpoint = Checkpoint.sign("TG.NCB/audit/2026", 256, new byte[32], signer);
    String zeros = Base64.getEncoder().encodeToString(new byte[32]);
    assertThat(checkpoint.noteText())
        .startsWith("TG.NCB/audit/2026\n256\n" + zeros + "\n\n\u2014 TG.NCB/audit/2026 ")
        .endsWith("\n");
    var parsed = Checkpoint.parse(checkpoint.note(), "here");
    assertThat(parsed.sameTree(checkpoint)).isTrue();
    assertThat(parsed.origin()).isEqualTo("TG.NCB/audit/2026");
  }

  @Test
  void theVerifierKeyIsThatOfTheNotePackagesExample() {
    // golang.org/x/mod/sumdb/note documents this key of PeterNeumann.
    byte[] typed = Base64.getDecoder().decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    byte[] key = java.util.Arrays.copyOfRange(typed, 1, 33);
    assertThat(Checkpoint.verifierKey("PeterNeumann", key))
        .isEqualTo("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
    assertThat(HexFormat.of().formatHex(key)).hasSize(64);
  }

  @Test
  void entriesAndDetailsHaveALimit() {
    var commitment = Commitment.to(Map.of(), new SecureRandom());
    Instant at = Instant.parse("2026-11-22T10:00:00Z");
    int rest = EntryBytes.of("TG.NCB", at, AuditEvent.of("a").withCode(""), commitment).length;
    var largest = AuditEvent.of("a").withCode("x".repeat(65_535 - rest));
    assertThat(EntryBytes.of("TG.NCB", at, largest, commitment)).hasSize(65_535);
    var tooLarge = AuditEvent.of("a").withCode("x".repeat(65_536 - rest));
    assertThatThrownBy(() -> EntryBytes.of("TG.NCB", at, tooLarge, commitment))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TOO_LARGE));
    assertThatThrownBy(() -> Commitment.to(Map.of("k", "x".repeat(65_535)), new SecureRandom()))
        .isInstanceOfSatisfying(
            RejectedException.class, e -> assertThat(e.code()).isEqualTo(FailureCode.TOO_LARGE));
  }
}
