package org.herald.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.herald.audit.verify.LogProblem;
import org.herald.audit.verify.LogVerifier;
import org.herald.audit.verify.VerificationProgress;
import org.herald.audit.verify.VerificationReport;
import org.herald.audit.verify.VerificationReport.KeySource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each published thing changed once: the verifier must see it and name it. */
class TamperingTest {
  private static final LogVerifier VERIFIER = new LogVerifier();
  @TempDir static Path folder;
  private static AuditFixture fixture;
  private static Path year;

  @BeforeAll
  static void publish() {
    fixture = new AuditFixture(folder);
    fixture.append(600);
    fixture.audit.flush();
    year = fixture.year(2026);
  }

  @AfterAll
  static void end() {
    fixture.close();
  }

  @Test
  void theUntouchedLogIsGoodWithAKeyKnownFromElsewhere() {
    var report =
        VERIFIER.verify(
            year, Optional.of(fixture.audit.status().verifierKey()), (entries, size) -> {});
    assertThat(report.problems()).isEmpty();
    assertThat(report.valid()).isTrue();
    assertThat(report.keySource()).isEqualTo(KeySource.GIVEN);
    assertThat(report.origin()).isEqualTo("TG.NCB/audit/2026");
    assertThat(report.size()).isEqualTo(600);
    assertThat(verify().keySource()).isEqualTo(KeySource.FOLDER);
  }

  @Test
  void aChangedEntry() throws Exception {
    changed(
        "tile/entries/001",
        bytes -> replace(bytes, "dispatch.sealed", "dispatch.unseal"),
        at("tile/0/001", 256, "differs from the entries at hash 0"),
        at("tile/1/000.p/2", 256, "differs from the entries at hash 1"),
        new LogProblem("checkpoint", null, "signs another root than the entries give"));
  }

  @Test
  void anEntryOfAnotherYearOrParty() throws Exception {
    changed(
        "tile/entries/001",
        bytes -> replace(bytes, "\"at\":\"2026", "\"at\":\"2025"),
        at("tile/entries/001", 256, "has a value of AT that is not canonical or not of its form"));
    changed(
        "tile/entries/001",
        bytes -> replace(bytes, "\"party\":\"TG.NCB", "\"party\":\"XX.NCB"),
        at(
            "tile/entries/001",
            256,
            "has a value of PARTY that is not canonical or not of its form"));
  }

  @Test
  void anEntryThatIsNotCanonical() throws Exception {
    changed(
        "tile/entries/001",
        bytes -> replace(bytes, "\"code\":", "\"cafe\":", "\"actor\":\"ga", "\"actor\": \"g"),
        at(
            "tile/entries/001",
            256,
            "has a value of ACTOR that is not canonical or not of its form"));
    changed(
        "tile/entries/001",
        bytes -> replace(bytes, "\"dispatch\":", "\"dispatcx\":"),
        at("tile/entries/001", 256, "has no EVENT where the canonical order wants it"));
  }

  @Test
  void swappedEntries() throws Exception {
    changed(
        "tile/entries/002.p/88",
        bytes -> {
          int first = 2 + ((bytes[0] & 0xff) << 8 | bytes[1] & 0xff);
          byte[] swapped = bytes.clone();
          System.arraycopy(bytes, first, swapped, 0, first);
          System.arraycopy(bytes, 0, swapped, first, first);
          return swapped;
        },
        at("tile/0/002.p/88", 512, "differs from the entries at hash 0"));
  }

  @Test
  void aTruncatedOrLengthenedBundle() throws Exception {
    changed(
        "tile/entries/002.p/88",
        bytes -> Arrays.copyOf(bytes, bytes.length - 1),
        at("tile/entries/002.p/88", 599, "ends within this entry"));
    changed(
        "tile/entries/002.p/88",
        bytes -> Arrays.copyOf(bytes, bytes.length + 1),
        at("tile/entries/002.p/88", 599, "goes on after its last entry"));
  }

  @Test
  void aChangedTileOfEachLevel() throws Exception {
    changed(
        "tile/0/001",
        TamperingTest::flipLastBit,
        at("tile/0/001", 511, "differs from the entries at hash 255"));
    changed(
        "tile/0/002.p/88",
        TamperingTest::flipLastBit,
        at("tile/0/002.p/88", 599, "differs from the entries at hash 87"));
    changed(
        "tile/1/000.p/2",
        TamperingTest::flipLastBit,
        at("tile/1/000.p/2", 256, "differs from the entries at hash 1"));
    changed(
        "tile/0/001",
        bytes -> Arrays.copyOf(bytes, bytes.length + 32),
        at("tile/0/001", 256, "has another length than 8192"));
  }

  @Test
  void aMissingFile() throws Exception {
    for (String file : List.of("tile/entries/000", "tile/0/001", "tile/1/000.p/2")) {
      Path target = year.resolve(file);
      byte[] original = Files.readAllBytes(target);
      Files.delete(target);
      assertThat(verify().problems()).as(file).extracting(LogProblem::file).contains(file);
      Files.write(target, original);
    }
    assertThat(verify().problems()).isEmpty();
  }

  @Test
  void aFileThatDoesNotBelongThere() throws Exception {
    for (String file :
        List.of("notes.txt", "tile/0/0001", "tile/0/x000/001", "tile/9/000", "tile/0/002.p/256")) {
      Path target = year.resolve(file);
      Files.createDirectories(target.getParent());
      Files.write(target, new byte[32]);
      assertThat(verify().problems())
          .containsExactly(new LogProblem(file, null, "does not belong to a log"));
      Files.delete(target);
    }
    Path link = Files.createSymbolicLink(year.resolve("tile/0/003"), year.resolve("tile/0/001"));
    assertThat(verify().problems())
        .containsExactly(new LogProblem("tile/0/003", null, "is not a plain file"));
    Files.delete(link);
  }

  @Test
  void aLeftOverPartialFileThatContradictsTheFullOne() throws Exception {
    Path good = year.resolve("tile/0/001.p/9");
    Files.createDirectories(good.getParent());
    byte[] beginning = Arrays.copyOf(Files.readAllBytes(year.resolve("tile/0/001")), 9 * 32);
    Files.write(good, beginning);
    assertThat(verify().problems()).isEmpty();
    Files.write(good, flipLastBit(beginning));
    assertThat(verify().problems())
        .containsExactly(at("tile/0/001.p/9", 256, "differs from the entries"));
    Files.delete(good);
    Files.delete(good.getParent());
  }

  @Test
  void aChangedCheckpoint() throws Exception {
    String badSignature = "has a signature by TG.NCB/audit/2026 that is not good";
    changed("checkpoint", bytes -> replace(bytes, "\n600\n", "\n599\n"), whole(badSignature));
    changed(
        "checkpoint",
        bytes -> replace(bytes, "audit/2026\n6", "audit/2025\n6"),
        whole(badSignature));
    changed("checkpoint", bytes -> replace(bytes, "\n\n", "\n\n\n"), whole(badSignature));
    changed("checkpoint", bytes -> new byte[0], whole("is not a signed note"));
    changed(
        "checkpoint", bytes -> new byte[] {'\n', '\n', (byte) 0xff, '\n'}, whole("is not UTF-8"));
    changed(
        "checkpoint",
        bytes -> {
          bytes[bytes.length - 20] = (byte) (bytes[bytes.length - 20] == 'A' ? 'B' : 'A');
          return bytes;
        },
        whole(badSignature));
  }

  @Test
  void aSignatureOfAWitnessBesideTheLogsOwnIsLeftAlone() throws Exception {
    Path checkpoint = year.resolve("checkpoint");
    byte[] original = Files.readAllBytes(checkpoint);
    Files.writeString(
        checkpoint,
        new String(original, StandardCharsets.UTF_8) + "\u2014 PK.FIA/witness AAAAAAAAAAAA\n");
    assertThat(verify().problems()).isEmpty();
    Files.write(checkpoint, original);
  }

  @Test
  void theKeyOfSomeoneElse() {
    String stranger = Checkpoint.verifierKey("TG.NCB/audit/2026", new TestLogSigner().publicKey());
    var report = VERIFIER.verify(year, Optional.of(stranger), VerificationProgress.silent());
    assertThat(report.valid()).isFalse();
    assertThat(report.problems().getFirst().file()).isEqualTo("checkpoint");
    assertThat(report.problems().getFirst().what()).startsWith("is not signed by the key");
    assertThat(report.problems().getFirst().entry()).isEqualTo(OptionalLong.empty());
  }

  @Test
  void aKeyWhoseIdIsNotItsOwn() throws Exception {
    changed(
        "vkey",
        bytes -> {
          int id = new String(bytes, StandardCharsets.UTF_8).indexOf('+') + 1;
          bytes[id] = (byte) (bytes[id] == '0' ? '1' : '0');
          return bytes;
        },
        new LogProblem("vkey", null, "has a key id that is not the key's"));
    changed(
        "vkey",
        bytes -> new byte[0],
        new LogProblem("vkey", null, "is not of the form name+id+key"));
  }

  private static void changed(String file, UnaryOperator<byte[]> tampering, LogProblem... expected)
      throws Exception {
    Path target = year.resolve(file);
    byte[] original = Files.readAllBytes(target);
    byte[] tampered = tampering.apply(original.clone());
    assertThat(tampered).as("the test changes something").isNotEqualTo(original);
    Files.write(target, tampered);
    assertThat(verify().problems()).contains(expected);
    Files.write(target, original);
    assertThat(verify().problems()).isEmpty();
  }

  private static VerificationReport verify() {
    return VERIFIER.verify(year, Optional.empty(), VerificationProgress.silent());
  }

  private static LogProblem at(String file, long entry, String what) {
    return new LogProblem(file, entry, what);
  }

  private static LogProblem whole(String what) {
    return new LogProblem("checkpoint", null, what);
  }

  private static byte[] flipLastBit(byte[] bytes) {
    bytes[bytes.length - 1] ^= 1;
    return bytes;
  }

  /** Replaces the first occurrence of each, byte for byte. */
  private static byte[] replace(byte[] bytes, String... pairs) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    for (int i = 0; i < pairs.length; i += 2) {
      int at = text.indexOf(pairs[i]);
      if (at >= 0) {
        text = text.substring(0, at) + pairs[i + 1] + text.substring(at + pairs[i].length());
      }
    }
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
