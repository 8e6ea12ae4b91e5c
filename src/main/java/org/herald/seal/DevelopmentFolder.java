package org.herald.seal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A folder that appears complete or not at all: it is made beside its place and renamed into it. A
 * run killed halfway leaves a {@code .making-} folder, which the next run deletes. Everything is
 * readable for its owner only. A marker file says that it was made here and may be replaced.
 */
final class DevelopmentFolder {
  private static final String MARKER = "development-pki";
  private static final String MAKING = ".making-";

  private DevelopmentFolder() {}

  /** Whether the folder was made here and holds every one of these files. */
  static boolean isComplete(Path folder, Set<String> files) {
    return Files.exists(folder.resolve(MARKER))
        && files.stream().allMatch(file -> Files.isRegularFile(folder.resolve(file)));
  }

  /**
   * Puts a folder with exactly these files into place, durable on return.
   *
   * @throws org.herald.failure.RejectedException {@code configuration-invalid} if other files are
   *     there: they may be somebody's real keys
   */
  static void put(Path folder, Map<String, byte[]> files) throws IOException {
    Path parent = parent(folder);
    Files.createDirectories(parent);
    String prefix = "." + folder.getFileName() + MAKING;
    deleteLeftovers(parent, prefix);
    requireReplaceable(folder);
    Path making =
        Files.createDirectory(parent.resolve(prefix + UUID.randomUUID()), ownerOnly("rwx------"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      writeDurably(making.resolve(file.getKey()), file.getValue());
    }
    writeDurably(
        making.resolve(MARKER),
        "Made by the development PKI. Not for production.\n".getBytes(StandardCharsets.US_ASCII));
    delete(folder);
    Files.move(making, folder, StandardCopyOption.ATOMIC_MOVE);
    syncFolder(parent);
  }

  /** Replaces one file in a complete folder, durable on return. */
  static void replace(Path file, byte[] content) throws IOException {
    Path parent = parent(file);
    Path making = parent.resolve("." + file.getFileName() + MAKING + UUID.randomUUID());
    writeDurably(making, content);
    Files.move(making, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder(parent);
  }

  /** RFC 7468. */
  static String pem(String label, byte[] der) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  private static Path parent(Path path) {
    Path parent = path.toAbsolutePath().getParent();
    if (parent == null) {
      throw Refusal.configuration(path + " cannot hold the development PKI. Name another folder.");
    }
    return parent;
  }

  private static void requireReplaceable(Path folder) throws IOException {
    if (!Files.isDirectory(folder) || Files.exists(folder.resolve(MARKER))) {
      return;
    }
    try (Stream<Path> content = Files.list(folder)) {
      if (content.findAny().isPresent()) {
        throw Refusal.configuration(
            folder
                + " holds files that the development PKI did not make; it does not replace them."
                + " Name another folder, or move them away.");
      }
    }
  }

  private static void deleteLeftovers(Path parent, String prefix) throws IOException {
    List<Path> leftovers = new ArrayList<>();
    try (Stream<Path> content = Files.list(parent)) {
      content
          .filter(path -> path.getFileName().toString().startsWith(prefix))
          .forEach(leftovers::add);
    }
    for (Path leftover : leftovers) {
      delete(leftover);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    // The marker goes last: if this is cut short, the next run still knows it may go on.
    Path marker = folder.resolve(MARKER);
    List<Path> all;
    try (Stream<Path> tree = Files.walk(folder)) {
      all = tree.sorted(Comparator.reverseOrder()).filter(path -> !path.equals(marker)).toList();
    }
    for (Path path : all) {
      if (!path.equals(folder)) {
        Files.delete(path);
      }
    }
    Files.deleteIfExists(marker);
    Files.delete(folder);
  }

  private static void writeDurably(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            ownerOnly("rw-------"))) {
      ByteBuffer buffer = ByteBuffer.wrap(content);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void syncFolder(Path folder) throws IOException {
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
