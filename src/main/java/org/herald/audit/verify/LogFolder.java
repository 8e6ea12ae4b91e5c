package org.herald.audit.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A published log on disk. */
record LogFolder(Path root) implements LogFiles {
  private static final Pattern STAMPED = Pattern.compile("([1-9][0-9]{0,15})\\.(checkpoint|tst)");

  @Override
  public Optional<Found> read(String name) throws IOException {
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

  /** A folder without them is a log that lost them. */
  @Override
  public boolean holdsEntries() {
    return true;
  }

  @Override
  public long checkNames(long size, Problems problems) throws IOException {
    return FolderNames.check(root, size, problems);
  }

  @Override
  public List<String> stamped() throws IOException {
    Path folder = root.resolve("timestamp");
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    try (Stream<Path> below = Files.list(folder)) {
      return below
          .map(file -> STAMPED.matcher(String.valueOf(file.getFileName())))
          .filter(Matcher::matches)
          .map(name -> Long.valueOf(name.group(1)))
          .distinct()
          .sorted()
          .map(size -> "timestamp/" + size)
          .toList();
    }
  }

  /**
   * Checks partial files left from earlier checkpoints: each must be a beginning of what is known
   * good by now.
   *
   * @param known the tile's or bundle's good bytes
   * @param ends where each width ends in them
   */
  @Override
  public void checkLeftovers(
      String kind, long index, long firstEntry, byte[] known, int[] ends, Problems problems)
      throws IOException {
    String folder = LogFiles.name(kind, index) + ".p";
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
