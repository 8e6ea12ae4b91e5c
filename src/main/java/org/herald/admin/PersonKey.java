package org.herald.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.herald.access.Credential;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** The file in which a person keeps the key: one line, readable for the person alone. */
final class PersonKey {
  private static final int MAX_BYTES = 2_000;

  private PersonKey() {}

  /** Mode 0600; what stood there is replaced. */
  static void write(Path file, Credential key) {
    PrivateFile.write(file, (key.text() + "\n").getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * @throws RejectedException {@code malformed}
   */
  static Credential read(Path file) {
    try {
      if (Files.size(file) <= MAX_BYTES) {
        var key = Credential.parse(Files.readString(file, StandardCharsets.UTF_8).strip());
        if (key.isPresent()) {
          return key.get();
        }
      }
    } catch (IOException unreadable) {
      throw new RejectedException(
          FailureCode.MALFORMED, "The key file " + file + " cannot be read.", unreadable);
    }
    throw new RejectedException(
        FailureCode.MALFORMED, "The file " + file + " holds no key of herald people ask.");
  }
}
