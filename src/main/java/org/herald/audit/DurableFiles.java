package org.herald.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Files that are whole or absent after a crash: written aside, forced to disk, renamed, and their
 * folders forced. Not for concurrent use.
 */
class DurableFiles {
  private final Path root;
  private final Path aside;
  private final Path next;
  private final Set<Path> dirty = new LinkedHashSet<>();

  /**
   * Writes below a folder.
   *
   * @param root parent of everything written; made if absent
   */
  DurableFiles(Path root) {
    this.root = root;
    this.aside = root.resolve(".writing");
    this.next = aside.resolve("next");
  }

  /** One change of the disk. */
  interface Change {
    void make() throws IOException;
  }

  /** Every change goes through here, so that a test can let each of them fail. */
  void change(Change change) throws IOException {
    change.make();
  }

  /**
   * Puts a file in place; after a crash it is there for sure only once {@link #sync} returned.
   *
   * @param name relative to the folder, with {@code /}
   */
  void write(String name, byte[] content) throws IOException {
    Path target = root.resolve(name);
    Path parent = root.resolve(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
    makeFolder(aside);
    makeFolder(parent);
    change(() -> writeAside(content));
    change(
        () ->
            Files.move(
                next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    dirty.add(parent);
  }

  private void writeAside(byte[] content) throws IOException {
    try (var channel =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** Forces every folder touched since the last call. */
  void sync() throws IOException {
    for (Path folder : dirty) {
      change(
          () -> {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
              channel.force(true);
            }
          });
    }
    dirty.clear();
  }

  private void makeFolder(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Path parent = folder.toAbsolutePath().getParent();
    if (folder.equals(root) || parent == null) {
      Files.createDirectories(folder);
    } else {
      makeFolder(parent);
      change(() -> Files.createDirectory(folder));
      dirty.add(parent);
    }
  }
}
