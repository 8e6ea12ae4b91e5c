package org.herald.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;

/** A file that a command line names. */
final class InputFile {
  private InputFile() {}

  /**
   * All of it.
   *
   * @param most MiB
   * @throws RejectedException {@code not-found}; {@code too-large}
   * @throws UnavailableException when it cannot be read
   */
  static byte[] read(Path file, int most) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new RejectedException(FailureCode.NOT_FOUND, "There is no file " + file + ".");
      }
      if (Files.size(file) > (long) most << 20) {
        throw new RejectedException(
            FailureCode.TOO_LARGE, file + " is larger than " + most + " MiB.");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "The file " + file + " cannot be read.", e);
    }
  }
}
