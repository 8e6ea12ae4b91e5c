package org.herald.database;

import static org.herald.failure.FailureCode.CONFIGURATION;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.herald.failure.RejectedException;

/** Folders that only the gateway's own user may enter. */
final class PrivateFolder {
  private PrivateFolder() {}

  /**
   * @throws RejectedException when something else stands in its place
   */
  static Path create(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new RejectedException(
          CONFIGURATION, folder + " is not a folder: remove it or change herald.data");
    }
    Files.createDirectories(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    return folder;
  }
}
