package org.herald.database;

import static org.herald.failure.FailureCode.CONFIGURATION;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.herald.failure.RejectedException;

/** PostgreSQL's programs, unpacked from the class path once for each version and user. */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /**
   * The folder with {@code bin}, {@code lib} and {@code share}.
   *
   * <p>Several gateways and processes may ask at once: each unpacks beside the target and the first
   * to rename wins, so a half-unpacked folder is never seen, not even after a crash.
   *
   * @throws RejectedException on a machine for which no server travels in the jar
   */
  static Path unpacked(Path cache) throws IOException {
    String archive = archiveName();
    Path target = cache.resolve("postgresql-" + fingerprint(archive));
    if (Files.isDirectory(target)) {
      return target;
    }
    PrivateFolder.create(cache);
    Path unfinished = cache.resolve("unpacking-" + UUID.randomUUID());
    try {
      unpack(archive, unfinished);
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      deleteTree(unfinished);
      if (!Files.isDirectory(target)) {
        throw e; // not merely second: another gateway has not finished it either
      }
    }
    return target;
  }

  private static String archiveName() {
    String system = System.getProperty("os.name") + "/" + System.getProperty("os.arch");
    return switch (system.toLowerCase(Locale.ROOT)) {
      case "linux/amd64" -> "postgres-linux-x86_64.txz";
      case "linux/aarch64" -> "postgres-linux-arm_64.txz";
      default ->
          throw new RejectedException(
              CONFIGURATION,
              "No embedded PostgreSQL for "
                  + system
                  + ": set herald.database.url to a PostgreSQL 18 server");
    };
  }

  private static String fingerprint(String archive) throws IOException {
    try (var in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(in.getMessageDigest().digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static InputStream open(String archive) throws IOException {
    InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive);
    if (in == null) {
      throw new IOException("The jar lacks " + archive + ": build it again");
    }
    return in;
  }

  private static void unpack(String archive, Path folder) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(open(archive)))) {
      PrivateFolder.create(folder);
      for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null; ) {
        Path path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
          throw new IOException("The archive " + archive + " leaves its folder");
        }
        unpackEntry(tar, entry, path);
      }
    }
  }

  private static void unpackEntry(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
    } else if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(path.getParent() == null ? path : path.getParent());
      Files.copy(tar, path);
      String mode = (entry.getMode() & 0100) == 0 ? "rw-------" : "rwx------";
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
      // Else a power cut after the rename could leave empty programs that look complete.
      try (var channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
  }

  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (var paths = Files.walk(folder)) {
      paths
          .sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.deleteIfExists(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
