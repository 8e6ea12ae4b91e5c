package org.herald.audit.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The files of one published log, by the names of C2SP tlog-tiles. */
record LogFolder(Path root) {
  static final int TILE_WIDTH = 256;

  /** Larger than any bundle can be (256 times 2 + 65,535 bytes): refused without reading it. */
  private static final long MAX_FILE_BYTES = 256L * (2 + 65_535);

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

  /** A file as it was found. */
  @SuppressWarnings("ArrayRecordComponent") // read once, compared, dropped
  record Found(String name, byte[] bytes) {}

  /**
   * The file for this width. While a log grows a partial one may have given way to the full one,
   * which begins with the same bytes.
   */
  Optional<Found> find(String kind, long index, int width) throws IOException {
    String full = name(kind, index);
    if (width < TILE_WIDTH) {
      Optional<Found> exact = read(full + ".p/" + width);
      if (exact.isPresent()) {
        return exact;
      }
    }
    return read(full);
  }

  Optional<Found> read(String name) throws IOException {
    Path file = root.resolve(name);
    try {
      if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          || Files.size(file) > MAX_FILE_BYTES) {
        return Optional.empty();
      }
      return Optional.of(new Found(name, Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /**
   * Checks partial files left from earlier checkpoints: each must be a beginning of what is known
   * good by now.
   *
   * @param known the tile's or bundle's good bytes
   * @param ends where each width ends in them
   */
  void checkLeftovers(
      String kind, long index, long firstEntry, byte[] known, int[] ends, Problems problems)
      throws IOException {
    String folder = name(kind, index) + ".p";
    if (!Files.isDirectory(root.resolve(folder), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (int width = 1; width < ends.length && width < TILE_WIDTH; width++) {
      String name = folder + "/" + width;
      Optional<Found> found = read(name);
      if (found.isPresent()
          && !Arrays.equals(
              found.get().bytes(), 0, found.get().bytes().length, known, 0, ends[width])) {
        problems.add(name, firstEntry, "differs from the entries");
      }
    }
  }
}
