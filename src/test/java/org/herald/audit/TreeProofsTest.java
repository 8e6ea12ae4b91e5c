package org.herald.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.herald.audit.verify.CheckpointVerifier;
import org.herald.audit.verify.TreeHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proofs from rows, checked by the verifier, which shares no code with them. */
class TreeProofsTest {
  private final CheckpointVerifier verifier = new CheckpointVerifier();

  private TreeHead open(LogHead head) {
    return verifier.open(
        head.note().getBytes(StandardCharsets.UTF_8), head.verifierKey(), head.origin());
  }

  private static String dispatch(byte[] entry) {
    String json = new String(entry, StandardCharsets.UTF_8);
    int from = json.indexOf("\"dispatch\":\"") + 12;
    return json.substring(from, json.indexOf('"', from));
  }

  @Test
  void everyEntryAndEverySizeIsProven(@TempDir Path folder) {
    try (var fixture = new AuditFixture(folder)) {
      var entries = new ArrayList<AppendedEntry>();
      for (int more : List.of(1, 1, 1, 4, 120, 128, 1, 1, 300, 3)) {
        entries.addAll(fixture.append(more));
        fixture.audit.flush();
      }
      OwnProofs proofs = fixture.audit.proofs();
      LogHead newest = proofs.heads().getLast();
      assertThat(newest.size()).isEqualTo(560);
      List<LogHead> heads = new ArrayList<>();
      for (long size = 1; size <= 560; size++) {
        proofs.head(2026, size).ifPresent(heads::add);
      }
      assertThat(heads).hasSizeGreaterThanOrEqualTo(10);
      for (LogHead older : heads) {
        for (LogHead newer : heads) {
          if (older.size() <= newer.size()) {
            List<byte[]> proof = proofs.consistency(newer, older.size());
            assertThat(verifier.consistent(open(older), open(newer), proof))
                .as("%d in %d", older.size(), newer.size())
                .isTrue();
            if (!proof.isEmpty()) {
              proof = new ArrayList<>(proof);
              proof.set(proof.size() - 1, new byte[32]);
              assertThat(verifier.consistent(open(older), open(newer), proof)).isFalse();
            }
          }
        }
      }
      var random = new Random(7);
      for (int i = 0; i < 60; i++) {
        LogHead head = heads.get(random.nextInt(heads.size()));
        int index = random.nextInt((int) head.size());
        List<byte[]> proof = proofs.inclusion(head, index);
        byte[] entry = entries.get(index).bytes();
        byte[] leaf = LogEntries.leafHash(entry);
        String dispatch = dispatch(entry);
        assertThat(verifier.includes(open(head), leaf, index, proof)).isTrue();
        assertThat(verifier.includes(open(head), leaf, index == 0 ? 1 : index - 1, proof))
            .isFalse();
        assertThat(proofs.indexOf(2026, dispatch, leaf)).contains((long) index);
      }
    }
  }
}
