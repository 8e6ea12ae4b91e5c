package org.herald.backup;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Folders of key files: copied whole, each file replaced at once, for their owner only. */
final class KeyFiles {
  private KeyFiles() {}

  static void makeFolder(Path folder) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Durable on return, but for the names. */
  static void copy(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(from)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      makeFolder(Objects.requireNonNull(target.toAbsolutePath().getParent()));
      Path fresh = target.resolveSibling("." + target.getFileName() + ".new");
      Files.deleteIfExists(fresh);
      try (var channel = TableFiles.create(fresh)) {
        Files.copy(file, Channels.newOutputStream(channel));
        channel.force(true);
      }
      Files.move(
          fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
