package org.herald.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * Who may read the gateway's data folder may command it: a fresh random token for each start, in a
 * file of mode 0600, beside the address of the management port.
 */
final class LocalToken {
  private static final String TOKEN_FILE = "admin.token";
  private static final String PORT_FILE = "admin.port";
  private static final int TOKEN_BYTES = 32;

  private final byte[] token;

  private LocalToken(byte[] token) {
    this.token = token;
  }

  static LocalToken create(Path data) {
    var random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    byte[] token =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(random)
            .getBytes(StandardCharsets.US_ASCII);
    PrivateFile.write(data.resolve(TOKEN_FILE), token);
    return new LocalToken(token);
  }

  static void announce(Path data, int port) {
    PrivateFile.write(
        data.resolve(PORT_FILE), String.valueOf(port).getBytes(StandardCharsets.US_ASCII));
  }

  /** In constant time. */
  boolean is(@Nullable String offered) {
    return offered != null
        && MessageDigest.isEqual(token, offered.getBytes(StandardCharsets.UTF_8));
  }

  /** Where and with what a command reaches the gateway. */
  record Access(int port, String token) {
    @Override
    public String toString() {
      return "Access[" + port + "]";
    }
  }

  /**
   * @throws UnavailableException when the gateway has not left its address there, or it may not be
   *     read
   */
  static Access read(Path data) {
    try {
      return new Access(
          Integer.parseInt(Files.readString(data.resolve(PORT_FILE)).strip()),
          Files.readString(data.resolve(TOKEN_FILE)).strip());
    } catch (IOException | NumberFormatException e) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE,
          "The gateway's address is not in "
              + data
              + ": start it with management.server.port set (0 for any free port), and run this as"
              + " its user.",
          e);
    }
  }

  @Override
  public String toString() {
    return "LocalToken[redacted]";
  }
}
