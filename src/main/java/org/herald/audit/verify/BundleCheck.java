package org.herald.audit.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.herald.audit.verify.LogFiles.Found;
import org.jspecify.annotations.Nullable;

/** One bundle of entries and the level 0 tile over it. Bundles are checked side by side. */
final class BundleCheck {
  /**
   * What a bundle contributes to the tree.
   *
   * @param hashes leaf hashes one after the other; null when the bundle could not be read
   * @param top the perfect tree over a full bundle; null otherwise
   */
  @SuppressWarnings("ArrayRecordComponent") // lives until the next window of bundles
  record Leaves(byte @Nullable [] hashes, byte @Nullable [] top) {}

  private final LogFiles folder;
  private final SignedHead head;
  private final Problems problems;
  private final boolean hasEntries;

  BundleCheck(LogFiles folder, SignedHead head, Problems problems) throws IOException {
    this.folder = folder;
    this.head = head;
    this.problems = problems;
    this.hasEntries = folder.holdsEntries();
  }

  boolean hasEntries() {
    return hasEntries;
  }

  Leaves check(long index) {
    long first = index * LogFiles.TILE_WIDTH;
    int width = (int) Math.min(LogFiles.TILE_WIDTH, head.size() - first);
    try {
      if (!hasEntries) {
        return hashesAlone(index, first, width);
      }
      Optional<Found> bundle = folder.find("entries", index, width);
      if (bundle.isEmpty()) {
        problems.add(expected("entries", index, width), first, "is missing");
        return new Leaves(null, null);
      }
      var hash = new TreeHash();
      byte[] hashes = new byte[width * TreeHash.BYTES];
      int[] ends = new int[width + 1];
      if (!readEntries(bundle.get(), first, hash, hashes, ends)) {
        return new Leaves(null, null);
      }
      folder.checkLeftovers("entries", index, first, bundle.get().bytes(), ends, problems);
      new TileCheck(folder, problems).check(0, index, hashes);
      return leaves(hashes, hash);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where entries are not given out: what they hash to as the lowest tile says. */
  private Leaves hashesAlone(long index, long first, int width) throws IOException {
    Optional<Found> tile = folder.find("0", index, width);
    if (tile.isEmpty()) {
      problems.add(expected("0", index, width), first, "is missing");
      return new Leaves(null, null);
    }
    byte[] bytes = tile.get().bytes();
    int wanted = tile.get().name().contains(".p/") ? width : LogFiles.TILE_WIDTH;
    if (bytes.length != wanted * TreeHash.BYTES) {
      problems.add(tile.get().name(), first, "has another length than " + wanted * TreeHash.BYTES);
      return new Leaves(null, null);
    }
    return leaves(Arrays.copyOf(bytes, width * TreeHash.BYTES), new TreeHash());
  }

  private static Leaves leaves(byte[] hashes, TreeHash hash) {
    boolean full = hashes.length == LogFiles.TILE_WIDTH * TreeHash.BYTES;
    return new Leaves(hashes, full ? hash.perfect(hashes) : null);
  }

  /** Fills hashes and ends; false when the framing breaks, after which nothing can be told. */
  private boolean readEntries(Found bundle, long first, TreeHash hash, byte[] hashes, int[] ends) {
    var shape = new EntryShape(head.party(), head.year());
    byte[] bytes = bundle.bytes();
    int width = ends.length - 1;
    int at = 0;
    for (int i = 0; i < width; i++) {
      int from = at + 2;
      int to = from > bytes.length ? -1 : from + ((bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff);
      if (to < 0 || to > bytes.length) {
        problems.add(bundle.name(), first + i, "ends within this entry");
        return false;
      }
      String fault = shape.fault(bytes, from, to, first + i);
      if (fault != null) {
        problems.add(bundle.name(), first + i, fault);
      }
      hash.leafInto(bytes, from, to - from, hashes, i * TreeHash.BYTES);
      at = to;
      ends[i + 1] = at;
    }
    boolean isForThisWidth = width == LogFiles.TILE_WIDTH || bundle.name().endsWith(".p/" + width);
    if (isForThisWidth && at != bytes.length) {
      problems.add(bundle.name(), first + width - 1, "goes on after its last entry");
    }
    return true;
  }

  static String expected(String kind, long index, int width) {
    return LogFiles.name(kind, index) + (width == LogFiles.TILE_WIDTH ? "" : ".p/" + width);
  }

  /** Where each width of a tile ends: every 32 bytes. */
  static int[] tileEnds(byte[] hashes) {
    int[] ends = new int[hashes.length / TreeHash.BYTES + 1];
    Arrays.setAll(ends, width -> width * TreeHash.BYTES);
    return ends;
  }
}
