package org.herald.vault;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;

/**
 * Small files that only their owner may read, replaced whole: a crash leaves the old content or the
 * new one. The old content is overwritten before it is let go; where the disk itself keeps old
 * blocks (snapshots, copy-on-write, flash), only an encrypted disk or a token helps.
 */
final class SecretFiles {
  private static final int CHUNK_BYTES = 65_536;

  private SecretFiles() {}

  static void makeFolder(Path folder) throws IOException {
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  /** Durable on return, and the old content is gone. */
  static void replace(Path file, byte[] content) throws IOException {
    Path fresh = fresh(file);
    try (var channel = create(fresh)) {
      write(channel, ByteBuffer.wrap(content));
      channel.force(true);
    }
    replace(file, fresh);
  }

  /** A file beside this one, to be written and then given to {@link #replace(Path, Path)}. */
  static Path fresh(Path file) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    return fresh;
  }

  static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  /** As {@link #replace(Path, byte[])}; the fresh file must have been forced to the disk. */
  static void replace(Path file, Path fresh) throws IOException {
    finish(file);
    Path old = old(file);
    if (Files.exists(file)) {
      // A second name for the old content: after a crash the next start still finds it.
      Files.createLink(old, file);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    forceFolder(file);
    finish(file);
  }

  /** Overwrites what a crash has left of an earlier content. */
  static void finish(Path file) throws IOException {
    Path old = old(file);
    if (!Files.exists(old)) {
      return;
    }
    if (Files.exists(file) && Files.isSameFile(old, file)) {
      Files.delete(old); // the crash came before the new content took its place
      return;
    }
    try (var channel = FileChannel.open(old, StandardOpenOption.WRITE)) {
      var random = new SecureRandom();
      byte[] noise = new byte[CHUNK_BYTES];
      for (long left = channel.size(); left > 0; left -= CHUNK_BYTES) {
        random.nextBytes(noise);
        write(channel, ByteBuffer.wrap(noise, 0, (int) Math.min(left, CHUNK_BYTES)));
      }
      channel.force(true);
    }
    Files.delete(old);
    forceFolder(file);
  }

  /** Whether a replacement under way left it. */
  static boolean isTemporary(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".new") || name.endsWith(".old");
  }

  private static Path old(Path file) {
    return file.resolveSibling(file.getFileName() + ".old");
  }

  private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void forceFolder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }
}
