package org.herald.national;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.herald.notice.DispatchId;

/** The folders {@code <herald.data>/inbox/<system>/} that national systems collect from. */
final class Inbox {
  private final Path root;

  /** Drafts of an earlier, killed process hold records that nobody would collect or delete. */
  Inbox(Path data) {
    this.root = data.resolve("inbox");
    if (Files.isDirectory(root)) {
      try (var systems = Files.newDirectoryStream(root, Files::isDirectory)) {
        for (Path system : systems) {
          DurableFile.dropDrafts(system);
        }
      } catch (IOException e) {
        throw new UnavailableException(
            FailureCode.UNAVAILABLE, "The folder '" + root + "' cannot be read.", e);
      }
    }
  }

  /**
   * Puts a file there; durable on return.
   *
   * @return false when the same bytes were there already
   * @throws RejectedException {@code id-reused} when other bytes are: they are left as they were
   * @throws UnavailableException {@code unavailable} when the folder cannot be written
   */
  boolean put(String system, DispatchId id, byte[] bytes) {
    return put(system, id, "xml", bytes);
  }

  /**
   * As {@link #put(String, DispatchId, byte[])} for what belongs to a document.
   *
   * @param ending of the name after the dispatch's id, of ours and never of a sender's making
   */
  boolean put(String system, DispatchId id, String ending, byte[] bytes) {
    Path file = root.resolve(system).resolve(id + "." + ending);
    // Readable for the national system's group, for nobody else.
    if (DurableFile.create(file, bytes, "rw-r-----")) {
      return true;
    }
    try {
      if (!Arrays.equals(Files.readAllBytes(file), bytes)) {
        throw new RejectedException(
            FailureCode.ID_REUSED,
            "Dispatch "
                + id
                + " lies in the folder of "
                + system
                + " with other content; nothing was overwritten. Compare both with the sender.");
      }
      return false;
    } catch (IOException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The inbox of " + system + " cannot be read.", e);
    }
  }

  /**
   * Removes a document the system has not collected, and then the files that belong to it; durable
   * on return.
   *
   * @return false when there was none
   * @throws UnavailableException {@code unavailable} when the folder cannot be written
   */
  boolean remove(String system, DispatchId id) {
    try {
      boolean removed = DurableFile.delete(root.resolve(system).resolve(id + ".xml"));
      removeFiles(root.resolve(system), id);
      return removed;
    } catch (IOException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The inbox of " + system + " cannot be written.", e);
    }
  }

  private static void removeFiles(Path folder, DispatchId id) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (var files = Files.newDirectoryStream(folder, id + ".*")) {
      for (Path file : files) {
        boolean unused = DurableFile.delete(file);
      }
    }
  }
}
