package org.herald.audit.verify;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks at every name in the folder: nothing may lie there that no check has read. */
final class FolderNames extends SimpleFileVisitor<Path> {
  private static final Pattern TILE =
      Pattern.compile(
          "tile/(entries|[0-7])/((?:x[0-9]{3}/){0,4}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

  private static final Set<String> KNOWN = Set.of("checkpoint", "vkey", "witnessed", "succession");
  private static final Pattern STAMPED =
      Pattern.compile("timestamp/[1-9][0-9]{0,15}\\.(checkpoint|tst)");

  private final Path root;
  private final long size;
  private final Problems problems;
  private long beyondSize;

  private FolderNames(Path root, long size, Problems problems) {
    this.root = root;
    this.size = size;
    this.problems = problems;
  }

  /** Checks all names and counts the files of entries past the size. */
  static long check(Path root, long size, Problems problems) throws IOException {
    var visitor = new FolderNames(root, size, problems);
    Files.walkFileTree(root, visitor);
    return visitor.beyondSize;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String name = root.relativize(file).toString().replace('\\', '/');
    if (!attributes.isRegularFile()) {
      problems.add(name, "is not a plain file");
    } else if (!KNOWN.contains(name) && !STAMPED.matcher(name).matches()) {
      checkTile(name);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException cause) {
    // A growing log replaces partial files while we walk; what matters was read before.
    if (Files.exists(file)) {
      problems.add(root.relativize(file).toString(), "cannot be read");
    }
    return FileVisitResult.CONTINUE;
  }

  private void checkTile(String name) {
    Matcher tile = TILE.matcher(name);
    if (!tile.matches()) {
      problems.add(name, "does not belong to a log");
      return;
    }
    long index = Long.parseLong(tile.group(2).replaceAll("[x/]", ""));
    if (!name.startsWith(LogFiles.name(tile.group(1), index))
        || !LogFiles.name(tile.group(1), index).endsWith(tile.group(2))) {
      problems.add(name, "does not belong to a log");
      return;
    }
    int level = tile.group(1).equals("entries") ? 0 : Integer.parseInt(tile.group(1));
    int width = tile.group(3) == null ? LogFiles.TILE_WIDTH : Integer.parseInt(tile.group(3));
    if (tile.group(3) != null && width >= LogFiles.TILE_WIDTH) {
      problems.add(name, "does not belong to a log");
    } else if (index * LogFiles.TILE_WIDTH + width > size >>> (8 * level)) {
      beyondSize++;
    }
  }
}
