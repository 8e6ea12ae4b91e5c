package org.herald.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** Directory entries as people read them, and descriptions as files. */
final class PartnerText {
  private static final long MAX_FILE_BYTES = 1 << 20;

  private PartnerText() {}

  static String entry(Map<?, ?> fields) {
    return """
    %s%s
      serial       %s
      valid until  %s
      fingerprint  %s
      links        %s
      signing      until %s
      encryption   until %s\
    """
        .formatted(
            fields.get("party"),
            Boolean.TRUE.equals(fields.get("own")) ? " (this gateway)" : "",
            fields.get("serial"),
            fields.get("validUntil"),
            fields.get("fingerprint"),
            joined(fields.get("links")),
            joined(fields.get("signingUntil")),
            joined(fields.get("encryptionUntil")));
  }

  static String description(Path file) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) <= MAX_FILE_BYTES) {
        return Files.readString(file, StandardCharsets.US_ASCII).strip();
      }
      throw new RejectedException(
          FailureCode.NOT_FOUND, "There is no description of at most 1 MiB at " + file + ".");
    } catch (IOException e) {
      throw new RejectedException(
          FailureCode.MALFORMED, file + " is not a description: it holds more than ASCII.", e);
    }
  }

  private static String joined(@org.jspecify.annotations.Nullable Object values) {
    return values instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(", then "))
        : "";
  }
}
