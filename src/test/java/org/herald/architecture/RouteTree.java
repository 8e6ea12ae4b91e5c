package org.herald.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Walks the maps and lists of a parsed route. */
final class RouteTree {
  /**
   * A step: {@code - bean: {id: claim, ref: exchange}} has the kind bean.
   *
   * @param body a map, or a string for the short form
   */
  record Step(String kind, Object body, boolean inChoice) {
    boolean hasId() {
      return body instanceof Map<?, ?> map && map.get("id") instanceof String id && !id.isBlank();
    }
  }

  private RouteTree() {}

  static Map<?, ?> map(Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  /** All steps below a node at any depth. */
  static List<Step> steps(Object node) {
    var found = new ArrayList<Step>();
    collect(node, false, found);
    return found;
  }

  private static void collect(Object node, boolean inChoice, List<Step> found) {
    if (node instanceof List<?> list) {
      list.forEach(item -> collect(item, inChoice, found));
    } else if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (key.equals("steps") && value instanceof List<?> list) {
              list.forEach(item -> addStep(item, inChoice, found));
            } else {
              collect(value, inChoice, found);
            }
          });
    }
  }

  private static void addStep(Object item, boolean inChoice, List<Step> found) {
    map(item)
        .forEach(
            (kind, body) -> {
              found.add(new Step(kind.toString(), body, inChoice));
              collect(body, inChoice || kind.equals("choice"), found);
            });
  }

  /** Visits every key with its value and the map both stand in, at any depth. */
  static void visit(Object node, Visitor visitor) {
    if (node instanceof List<?> list) {
      list.forEach(item -> visit(item, visitor));
    } else if (node instanceof Map<?, ?> map) {
      BiConsumer<Object, Object> each =
          (key, value) -> {
            visitor.visit(key.toString(), value, map);
            visit(value, visitor);
          };
      map.forEach(each);
    }
  }

  interface Visitor {
    void visit(String key, Object value, Map<?, ?> holder);
  }
}
