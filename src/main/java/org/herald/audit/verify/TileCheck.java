package org.herald.audit.verify;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.herald.audit.verify.LogFiles.Found;

/** Compares published tiles with the hashes recomputed from the entries. */
final class TileCheck {
  private final LogFiles folder;
  private final Problems problems;

  TileCheck(LogFiles folder, Problems problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /** The tile must hold exactly these hashes. */
  void check(int level, long index, byte[] hashes) throws IOException {
    String kind = Integer.toString(level);
    int width = hashes.length / TreeHash.BYTES;
    long leavesOfHash = 1L << (8 * level);
    long first = index * LogFiles.TILE_WIDTH * leavesOfHash;
    Optional<Found> tile = folder.find(kind, index, width);
    if (tile.isEmpty()) {
      problems.add(BundleCheck.expected(kind, index, width), first, "is missing");
      return;
    }
    byte[] bytes = tile.get().bytes();
    boolean isFull = !tile.get().name().contains(".p/");
    int expectedBytes = isFull ? LogFiles.TILE_WIDTH * TreeHash.BYTES : hashes.length;
    if (bytes.length != expectedBytes) {
      problems.add(tile.get().name(), first, "has another length than " + expectedBytes);
    }
    int differs = Arrays.mismatch(hashes, bytes);
    if (differs >= 0 && differs < hashes.length) {
      problems.add(
          tile.get().name(),
          first + differs / TreeHash.BYTES * leavesOfHash,
          "differs from the entries at hash " + differs / TreeHash.BYTES);
    }
    folder.checkLeftovers(kind, index, first, hashes, BundleCheck.tileEnds(hashes), problems);
  }
}
