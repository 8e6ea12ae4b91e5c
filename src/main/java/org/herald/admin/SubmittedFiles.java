package org.herald.admin;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.national.AttachmentFolder;

/** The folder {@code attachments} beside a submitted file, copied to where the intake looks. */
final class SubmittedFiles {
  private final Path to;

  /**
   * @param system the national system's folder in the data folder
   */
  SubmittedFiles(Path system) {
    this.to = system.resolve(AttachmentFolder.NAME);
  }

  /**
   * Copies what a record can name: plain files with plain names, no links. Durable on return; the
   * same file again changes nothing.
   *
   * @return how many are there now
   * @throws RejectedException {@code id-reused} when another file of a name lies there: records
   *     that came before may still name it
   */
  int copy(Path records) {
    Path from = records.toAbsolutePath().resolveSibling(AttachmentFolder.NAME);
    if (!Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
      return 0;
    }
    try (Stream<Path> found = Files.list(from)) {
      List<Path> files =
          found
              .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
              .filter(file -> AttachmentFolder.isName(String.valueOf(file.getFileName())))
              .sorted()
              .toList();
      Files.createDirectories(to);
      for (Path file : files) {
        copyOne(file, to.resolve(file.getFileName()));
      }
      return files.size();
    } catch (IOException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The files could not be put into " + to + ".", e);
    }
  }

  private static void copyOne(Path file, Path target) throws IOException {
    Path draft = target.resolveSibling("." + target.getFileName() + ".submitting");
    Files.copy(file, draft, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
    try (var channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    try {
      Files.createLink(target, draft);
    } catch (FileAlreadyExistsException e) {
      if (Files.mismatch(draft, target) >= 0) {
        throw new RejectedException(
            FailureCode.ID_REUSED,
            "Another file "
                + target.getFileName()
                + " was submitted before: rename this one, and"
                + " its name in the record.",
            e);
      }
    } finally {
      Files.delete(draft);
    }
  }
}
