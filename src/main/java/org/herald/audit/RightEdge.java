package org.herald.audit;

import java.util.ArrayList;
import java.util.List;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;

/**
 * The partial tiles along the right edge of a tree: all that is needed to append to it and to know
 * its root. At most 255 hashes a level.
 */
final class RightEdge {
  /** Hashes in a full tile (C2SP tlog-tiles). */
  static final int WIDTH = 256;

  private final List<List<byte[]>> levels = new ArrayList<>();
  private long size;

  /**
   * The edge of a tree of this size.
   *
   * @param levels for each level from 0 the hashes past the last full tile, as many as {@link
   *     #width(long, int)} says
   * @throws RejectedException with {@code LOG_INVALID} when they are fewer: rows are gone
   */
  RightEdge(long size, List<List<byte[]>> levels) {
    this.size = size;
    for (List<byte[]> level : levels) {
      if (level.size() != width(size, this.levels.size())) {
        throw new RejectedException(
            FailureCode.LOG_INVALID,
            "Rows of the audit log are missing. Stop, keep the database as it is, and compare it"
                + " with a backup and with the partners' copies");
      }
      this.levels.add(new ArrayList<>(level));
    }
  }

  /**
   * Nodes at a level of a tree of this size that have all their leaves: floor(size / 256^level).
   */
  static long nodes(long size, int level) {
    return size >>> (8 * level);
  }

  /** Width of the partial tile of a level: floor(size / 256^level) mod 256; 0 means none. */
  static int width(long size, int level) {
    return (int) (nodes(size, level) % WIDTH);
  }

  long size() {
    return size;
  }

  /** The partial tiles by level; an empty list where the size has none. */
  List<List<byte[]>> levels() {
    return List.copyOf(levels);
  }

  /** Appends one leaf hash and returns the tiles it completed, lowest first. */
  List<FullTile> append(byte[] leafHash) {
    size++;
    var completed = new ArrayList<FullTile>(1);
    byte[] hash = leafHash;
    for (int level = 0; ; level++) {
      if (levels.size() == level) {
        levels.add(new ArrayList<>());
      }
      List<byte[]> nodes = levels.get(level);
      nodes.add(hash);
      if (nodes.size() < WIDTH) {
        return completed;
      }
      var tile = FullTile.of(level, nodes(size, level + 1) - 1, nodes);
      completed.add(tile);
      nodes.clear();
      hash = tile.root();
    }
  }

  /**
   * The root of the whole tree. Each level's hashes are perfect subtrees of one height; what the
   * levels below make together is one more, incomplete, to their right.
   */
  byte[] root() {
    byte @Nullable [] below = null;
    for (List<byte[]> level : levels) {
      if (level.isEmpty()) {
        continue;
      }
      var nodes = new ArrayList<>(level);
      if (below != null) {
        nodes.add(below);
      }
      below = Merkle.root(nodes);
    }
    return below == null ? Merkle.root(List.of()) : below;
  }
}
