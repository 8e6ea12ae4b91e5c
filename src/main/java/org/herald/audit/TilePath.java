package org.herald.audit;

/** Names of published files (C2SP tlog-tiles): {@code tile/<L>/<N>[.p/<W>]}. */
final class TilePath {
  private TilePath() {}

  /** A tile of hashes; 256 wide means full. */
  static String hashes(int level, long index, int width) {
    return "tile/" + level + "/" + number(index) + partial(width);
  }

  /** A bundle of entries; 256 wide means full. */
  static String entries(long index, int width) {
    return "tile/entries/" + number(index) + partial(width);
  }

  private static String partial(int width) {
    if (width < 1 || width > RightEdge.WIDTH) {
      throw new IllegalArgumentException("width " + width);
    }
    return width == RightEdge.WIDTH ? "" : ".p/" + width;
  }

  /** Groups of three digits, all but the last prefixed: 1234067 is {@code x001/x234/067}. */
  static String number(long index) {
    String path = String.format("%03d", index % 1000);
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      path = String.format("x%03d/", rest % 1000) + path;
    }
    return path;
  }
}
