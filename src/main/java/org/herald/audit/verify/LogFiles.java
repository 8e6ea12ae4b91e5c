package org.herald.audit.verify;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where the files of one published log are read from, by the names of C2SP tlog-tiles. */
interface LogFiles {
  int TILE_WIDTH = 256;

  /** Larger than any bundle can be (256 times 2 + 65,535 bytes): refused without reading it. */
  long MAX_FILE_BYTES = 256L * (2 + 65_535);

  /** A file as it was found. */
  @SuppressWarnings("ArrayRecordComponent") // read once, compared, dropped
  record Found(String name, byte[] bytes) {}

  /** One file; empty when there is none, or one that is too large. */
  Optional<Found> read(String name) throws IOException;

  /** Whether bundles of entries can be had; without them the lowest tiles are all there is. */
  boolean holdsEntries() throws IOException;

  /** As {@link LogFolder#checkLeftovers}, where older files can be looked for. */
  default void checkLeftovers(
      String kind, long index, long firstEntry, byte[] known, int[] ends, Problems problems)
      throws IOException {}

  /** Names, without their endings, of stamped checkpoints and their tokens, by size. */
  default List<String> stamped() throws IOException {
    return List.of();
  }

  /** As {@link FolderNames#check}, where names can be listed. */
  default long checkNames(long size, Problems problems) throws IOException {
    return 0;
  }

  /** Name of a full tile or bundle; {@code kind} is a level or {@code entries}. */
  static String name(String kind, long index) {
    StringBuilder digits = new StringBuilder(Long.toString(index));
    while (digits.length() % 3 != 0) {
      digits.insert(0, '0');
    }
    StringBuilder name = new StringBuilder("tile/").append(kind);
    for (int i = 0; i < digits.length(); i += 3) {
      boolean last = i + 3 == digits.length();
      name.append(last ? "/" : "/x").append(digits, i, i + 3);
    }
    return name.toString();
  }

  /**
   * The file for this width. While a log grows a partial one may have given way to the full one,
   * which begins with the same bytes.
   */
  default Optional<Found> find(String kind, long index, int width) throws IOException {
    String full = name(kind, index);
    if (width < TILE_WIDTH) {
      Optional<Found> exact = read(full + ".p/" + width);
      if (exact.isPresent()) {
        return exact;
      }
    }
    return read(full);
  }
}
