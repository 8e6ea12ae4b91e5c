package org.herald.national;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;

/** Files that are there wholly or not at all, and stay there after a loss of power. */
final class DurableFile {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  private DurableFile() {}

  /**
   * Creates a file that did not exist; of two racing writers exactly one wins. Durable on return.
   *
   * @param mode as {@code rw-------}
   * @return false when the file was there already; it is left as it was
   * @throws UnavailableException {@code unavailable} when the folder cannot be written
   */
  static boolean create(Path target, byte[] bytes, String mode) {
    Path folder = folderOf(target);
    Path draft = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
    try {
      Files.createDirectories(folder);
      try {
        write(draft, bytes, mode);
        // A link fails when the name is taken; a rename would overwrite the other writer's file.
        Files.createLink(target, draft);
      } finally {
        Files.deleteIfExists(draft);
      }
      syncFolder(folder);
      return true;
    } catch (FileAlreadyExistsException someoneElseWasFirst) {
      return false;
    } catch (IOException | UncheckedIOException | UnsupportedOperationException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE,
          "The folder '"
              + folder
              + "' cannot be written. Check its permissions, its free space and that its file"
              + " system knows hard links.",
          e);
    }
  }

  /**
   * Deletes the drafts that a killed process left in a folder. Taking another node's from under it
   * makes that node try again.
   */
  static void dropDrafts(Path folder) throws IOException {
    try (var drafts = Files.newDirectoryStream(folder, ".*.tmp")) {
      for (Path draft : drafts) {
        Files.deleteIfExists(draft);
      }
    }
  }

  /** Deletes a file, and makes sure it stays deleted; false when there was none. */
  static boolean delete(Path file) throws IOException {
    boolean deleted = Files.deleteIfExists(file);
    if (deleted) {
      syncFolder(folderOf(file));
    }
    return deleted;
  }

  /** Makes a finished and synced draft the file itself, replacing an older one. */
  static void replace(Path draft, Path target) throws IOException {
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(folderOf(target));
  }

  private static void write(Path file, byte[] bytes, String mode) throws IOException {
    if (POSIX) {
      // With its final mode from the first moment: nobody opens it in between.
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
    } else {
      Files.createFile(file);
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(bytes);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      channel.force(true);
    }
  }

  private static void syncFolder(Path folder) throws IOException {
    if (POSIX) {
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static Path folderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IllegalArgumentException("A file without a folder");
    }
    return folder;
  }
}
