package org.herald.audit.verify;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The tiles of level 1 and up, filled from below: at most one tile a level in memory. */
final class UpperTiles {
  private static final int FULL_BYTES = LogFiles.TILE_WIDTH * TreeHash.BYTES;

  private static final class Level {
    final byte[] hashes = new byte[FULL_BYTES];
    int bytes;
    long index;
  }

  private final TileCheck tiles;
  private final TreeHash hash = new TreeHash();
  private final List<Level> levels = new ArrayList<>();

  UpperTiles(TileCheck tiles) {
    this.tiles = tiles;
  }

  /** Takes the top of the next full level 0 tile. */
  void add(byte[] top) throws IOException {
    byte[] carried = top;
    for (int i = 0; ; i++) {
      if (levels.size() == i) {
        levels.add(new Level());
      }
      Level level = levels.get(i);
      System.arraycopy(carried, 0, level.hashes, level.bytes, TreeHash.BYTES);
      level.bytes += TreeHash.BYTES;
      if (level.bytes < FULL_BYTES) {
        return;
      }
      tiles.check(i + 1, level.index++, level.hashes);
      carried = hash.perfect(level.hashes);
      level.bytes = 0;
    }
  }

  /** Checks the partial tiles at the right edge. */
  void finish() throws IOException {
    for (int i = 0; i < levels.size(); i++) {
      Level level = levels.get(i);
      if (level.bytes > 0) {
        tiles.check(i + 1, level.index, Arrays.copyOf(level.hashes, level.bytes));
      }
    }
  }
}
