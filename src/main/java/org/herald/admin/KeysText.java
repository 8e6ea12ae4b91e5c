package org.herald.admin;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Our own keys as people read them, one a line. */
final class KeysText {
  private static final int SHORT_ID = 16;

  private KeysText() {}

  static String of(Map<String, Object> answer) {
    return answer.get("keys") instanceof List<?> keys
        ? keys.stream()
            .filter(Map.class::isInstance)
            .map(key -> line((Map<?, ?>) key))
            .collect(Collectors.joining("\n"))
        : "none";
  }

  private static String line(Map<?, ?> key) {
    return "%-14s  %-14s  %-9s  %-7s  %-13s  %s to %s  %s"
        .formatted(
            key.get("file"),
            key.get("alias"),
            String.valueOf(key.get("suite")).isEmpty() ? "-" : key.get("suite"),
            Boolean.TRUE.equals(key.get("used")) ? "used" : key.get("turn"),
            Boolean.TRUE.equals(key.get("published")) ? "published" : "not published",
            key.get("from"),
            key.get("until"),
            String.valueOf(key.get("sha256")).substring(0, SHORT_ID));
  }
}
