package org.herald.admin;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A list that a gateway answered, a line for each. */
final class ListText {
  private ListText() {}

  static String of(@Nullable Object list, String none, Function<Map<?, ?>, String> line) {
    return list instanceof List<?> entries && !entries.isEmpty()
        ? entries.stream()
            .filter(Map.class::isInstance)
            .map(one -> line.apply((Map<?, ?>) one))
            .collect(Collectors.joining("\n"))
        : none;
  }

  /** The objects of an answer's list. */
  static List<Map<?, ?>> rows(Map<String, Object> answer, String name) {
    return answer.get(name) instanceof List<?> rows
        ? rows.stream().<Map<?, ?>>map(one -> (Map<?, ?>) one).toList()
        : List.of();
  }

  /** Words with commas. */
  static String words(@Nullable Object list) {
    return list instanceof List<?> words
        ? words.stream().map(String::valueOf).collect(Collectors.joining(", "))
        : "";
  }
}
