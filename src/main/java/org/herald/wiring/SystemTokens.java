package org.herald.wiring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * Bearer tokens (RFC 6750) of national systems, read at start from {@code <data>/national/<system>/
 * token}; a system without such a file cannot send over REST.
 */
final class SystemTokens {
  private static final int LEAST_CHARS = 32;

  private final Map<String, byte[]> tokens;

  private SystemTokens(Map<String, byte[]> tokens) {
    this.tokens = tokens;
  }

  /**
   * @throws RejectedException {@code configuration-invalid} naming the file, for a token that is
   *     too short to be one or cannot be read
   */
  static SystemTokens read(Path data, Collection<String> systems) {
    var tokens = new HashMap<String, byte[]>();
    for (String system : systems) {
      Path file = data.resolve("national").resolve(system).resolve("token");
      if (!Files.exists(file)) {
        continue;
      }
      try {
        String token = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (token.length() < LEAST_CHARS) {
          throw invalid(
              file, "holds fewer than 32 characters; write a random token of at least 32");
        }
        tokens.put(system, token.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        throw invalid(file, "cannot be read as a text of ASCII; make it readable for the gateway");
      }
    }
    return new SystemTokens(tokens);
  }

  /** Whether this is the system's token, in constant time. */
  boolean is(String system, String offered) {
    byte[] token = tokens.get(system);
    return token != null && MessageDigest.isEqual(token, offered.getBytes(StandardCharsets.UTF_8));
  }

  private static RejectedException invalid(Path file, String what) {
    return new RejectedException(FailureCode.CONFIGURATION, file + " " + what + ".");
  }
}
