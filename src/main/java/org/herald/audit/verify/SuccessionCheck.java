package org.herald.audit.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.herald.audit.verify.LogFiles.Found;
import org.herald.failure.RejectedException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a successor log says that it closed another: the statement beside it is signed as it must be,
 * names this log, and is the one that its first entry holds.
 */
final class SuccessionCheck {
  private static final String FILE = "succession";

  private final LogFiles files;
  private final Problems problems;

  SuccessionCheck(LogFiles files, Problems problems) {
    this.files = files;
    this.problems = problems;
  }

  /**
   * @param withEntries whether the first entry can be read
   */
  void check(VerifierKey key, SignedHead head, boolean withEntries) throws IOException {
    Optional<Found> statement = files.read(FILE);
    statement.ifPresent(found -> checkStatement(found.bytes(), key, head));
    if (withEntries && head.size() > 0) {
      Optional<JsonNode> first = firstEntry(head);
      if (first.isPresent() && !same(first.get(), statement)) {
        problems.add(FILE, "is not the statement that the first entry holds");
      }
    }
  }

  private void checkStatement(byte[] statement, VerifierKey key, SignedHead head) {
    try {
      if (!Succession.open(statement, key.text()).origin().equals(head.origin())) {
        problems.add(FILE, "is about another log");
      }
    } catch (RejectedException wrong) {
      problems.add(FILE, String.valueOf(wrong.getMessage()));
    }
  }

  private static boolean same(JsonNode first, Optional<Found> statement) {
    JsonNode held = first.path(FILE);
    return held.isString()
        ? statement
            .map(found -> new String(found.bytes(), StandardCharsets.UTF_8))
            .filter(held.asString()::equals)
            .isPresent()
        : statement.isEmpty();
  }

  /** Empty when it cannot be read, which the check of the bundle has said. */
  private Optional<JsonNode> firstEntry(SignedHead head) throws IOException {
    int width = (int) Math.min(LogFiles.TILE_WIDTH, head.size());
    byte[] bundle = files.find("entries", 0, width).map(Found::bytes).orElse(new byte[0]);
    int length = bundle.length < 2 ? 0 : (bundle[0] & 0xff) << 8 | bundle[1] & 0xff;
    if (length == 0 || 2 + length > bundle.length) {
      return Optional.empty();
    }
    try {
      return Optional.of(JsonMapper.shared().readTree(bundle, 2, length));
    } catch (JacksonException noJson) {
      return Optional.empty();
    }
  }
}
