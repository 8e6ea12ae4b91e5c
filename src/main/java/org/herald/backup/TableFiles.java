package org.herald.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.postgresql.PGConnection;

/** Tables to files and back, streamed: PostgreSQL's COPY in its text form, compressed. */
final class TableFiles {
  private static final int BUFFER = 65_536;

  private final Path folder;

  TableFiles(Path folder) {
    this.folder = folder;
  }

  /** Durable on return, but for its name. */
  Manifest.File write(Connection connection, Table table) throws IOException, SQLException {
    MessageDigest digest = sha256();
    long rows;
    try (FileChannel channel = create(folder.resolve(table.name() + ".copy.gz"))) {
      var compressed =
          new GZIPOutputStream(
              new DigestOutputStream(
                  new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER), digest),
              BUFFER);
      rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut(table.copy() + "TO STDOUT", compressed);
      compressed.finish();
      compressed.flush();
      channel.force(true);
    }
    return new Manifest.File(table, rows, digest.digest());
  }

  /**
   * Fills a table in the connection's transaction, which must be rolled back when this throws.
   *
   * @throws RejectedException {@code backup-invalid} when the file is not what the manifest says
   */
  void read(Connection connection, Manifest.File file) throws IOException, SQLException {
    MessageDigest digest = sha256();
    Path path = folder.resolve(file.name());
    long rows;
    try (var raw =
            new DigestInputStream(
                new BufferedInputStream(Files.newInputStream(path), BUFFER), digest);
        var text = new GZIPInputStream(raw, BUFFER)) {
      rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(file.table().copy() + "FROM STDIN", text);
      raw.transferTo(OutputStream.nullOutputStream());
    } catch (NoSuchFileException e) {
      throw invalid(file, "is missing", e);
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      throw invalid(file, "is damaged", e);
    } catch (SQLException e) {
      throw invalid(file, "does not fit its table (" + e.getSQLState() + ")", e);
    }
    if (!MessageDigest.isEqual(digest.digest(), file.sha256()) || rows != file.rows()) {
      throw invalid(file, "is not the one that was signed", null);
    }
  }

  private static RejectedException invalid(
      Manifest.File file, String what, @org.jspecify.annotations.Nullable Exception cause) {
    String text =
        file.name() + " of the backup " + what + ": take another copy of it. Nothing was restored.";
    return cause == null
        ? new RejectedException(FailureCode.BACKUP_INVALID, text)
        : new RejectedException(FailureCode.BACKUP_INVALID, text, cause);
  }

  static FileChannel create(Path file) throws IOException {
    return FileChannel.open(
        file,
        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
