package org.herald.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.herald.audit.verify.LogVerifier;
import org.herald.audit.verify.VerificationProgress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The published files as another project's code sees them: golang.org/x/mod/sumdb, by way of
 * src/test/foreign/audit.
 */
class ForeignVerifierTest {
  @TempDir static Path built;
  private static ForeignVerifier verifier;
  @TempDir Path folder;

  @BeforeAll
  static void build() throws Exception {
    verifier = ForeignVerifier.build(built);
  }

  @Test
  void acceptsALogWhileItGrowsAndRefusesWhatWasTamperedWith() throws Exception {
    try (var fixture = new AuditFixture(folder)) {
      int size = 0;
      for (int next : List.of(1, 255, 256, 257, 70_000)) {
        fixture.append(next - size);
        fixture.audit.flush();
        size = next;
        assertThat(foreign(fixture.year(2026))).startsWith("verified " + size + " entries");
        assertThat(fixture.verify(2026).problems()).isEmpty();
      }
      Path year = fixture.year(2026);
      refuses(year, "tile/entries/123", ForeignVerifierTest::changeAnEntry, "root");
      refuses(year, "tile/entries/273.p/112", ForeignVerifierTest::swapTwoEntries, "root");
      refuses(year, "tile/0/123", ForeignVerifierTest::flipLastBit, "tile/0/123 differs");
      refuses(year, "tile/2/000.p/1", ForeignVerifierTest::flipLastBit, "tile/2/000.p/1 differs");
      refuses(year, "checkpoint", ForeignVerifierTest::changeTheSignature, "signature");
      refuses(year, "checkpoint", ForeignVerifierTest::changeTheSize, "signature");
      assertThat(foreign(year)).startsWith("verified 70000 entries");
      var stranger = Checkpoint.verifierKey("TG.NCB/audit/2026", new TestLogSigner().publicKey());
      assertThat(foreign(year, stranger)).contains("NOT VERIFIED");
    }
  }

  private interface Tampering {
    byte[] apply(byte[] original);
  }

  /** Both verifiers must refuse it. */
  private static void refuses(Path year, String file, Tampering tampering, String foreignMessage)
      throws Exception {
    Path target = year.resolve(file);
    byte[] original = Files.readAllBytes(target);
    Files.write(target, tampering.apply(original.clone()));
    assertThat(foreign(year)).as(file).contains("NOT VERIFIED").contains(foreignMessage);
    assertThat(
            new LogVerifier()
                .verify(year, Optional.empty(), VerificationProgress.silent())
                .problems())
        .as(file)
        .isNotEmpty();
    Files.write(target, original);
  }

  private static byte[] changeAnEntry(byte[] bundle) {
    String text = new String(bundle, StandardCharsets.ISO_8859_1);
    return text.replaceFirst("PK\\.FIA", "OM.LOX").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] swapTwoEntries(byte[] bundle) {
    int first = 2 + ((bundle[0] & 0xff) << 8 | bundle[1] & 0xff);
    int second = 2 + ((bundle[first] & 0xff) << 8 | bundle[first + 1] & 0xff);
    byte[] swapped = bundle.clone();
    System.arraycopy(bundle, first, swapped, 0, second);
    System.arraycopy(bundle, 0, swapped, second, first);
    return swapped;
  }

  private static byte[] flipLastBit(byte[] bytes) {
    bytes[bytes.length - 1] ^= 1;
    return bytes;
  }

  private static byte[] changeTheSignature(byte[] note) {
    int inSignature = note.length - 20;
    note[inSignature] = (byte) (note[inSignature] == 'A' ? 'B' : 'A');
    return note;
  }

  private static byte[] changeTheSize(byte[] note) {
    return new String(note, StandardCharsets.UTF_8)
        .replaceFirst("\n70000\n", "\n69999\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String foreign(Path year, String... vkey) throws Exception {
    var arguments = new java.util.ArrayList<String>(List.of(year.toString()));
    arguments.addAll(List.of(vkey));
    return verifier.run(arguments.toArray(String[]::new));
  }
}
