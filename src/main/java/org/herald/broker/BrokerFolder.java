package org.herald.broker;

import static org.herald.failure.FailureCode.UNAVAILABLE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.herald.failure.UnavailableException;

/** The embedded broker's four folders, readable by nobody else. */
final class BrokerFolder {
  static final String BINDINGS = "bindings";
  static final String JOURNAL = "journal";
  static final String PAGING = "paging";
  static final String LARGE_MESSAGES = "large-messages";

  private BrokerFolder() {}

  /**
   * @throws UnavailableException naming the path that cannot be made or written
   */
  static void prepare(Path folder) {
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    for (String name : List.of(BINDINGS, JOURNAL, PAGING, LARGE_MESSAGES)) {
      Path path = folder.resolve(name);
      try {
        Files.createDirectories(path, ownerOnly);
      } catch (IOException e) {
        throw unusable(path, e.toString());
      }
      if (!Files.isWritable(path)) {
        throw unusable(path, "not writable");
      }
    }
  }

  private static UnavailableException unusable(Path path, String why) {
    return new UnavailableException(
        UNAVAILABLE,
        "The embedded broker cannot use the folder "
            + path
            + " ("
            + why
            + "): mend it or change herald.data");
  }
}
