package org.herald.partner;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Canonical JSON (RFC 8785) for what a description holds: objects, arrays, strings and whole
 * numbers. Fractions never occur, so the hard part of the standard does not either.
 */
final class CanonicalJson {
  /** The largest whole number every JSON reader keeps exact (RFC 7493 section 2.2). */
  static final long MAX_NUMBER = (1L << 53) - 1;

  private final StringBuilder out = new StringBuilder();

  private CanonicalJson() {}

  /**
   * UTF-8 bytes of the value.
   *
   * @param object members sorted by UTF-16 code units, which is how {@link String} compares
   */
  static byte[] write(SortedMap<String, ?> object) {
    var json = new CanonicalJson();
    json.value(object);
    return json.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void value(Object value) {
    switch (value) {
      case String text -> string(text);
      case Long number when number >= 0 && number <= MAX_NUMBER -> out.append(number);
      case List<?> list -> array(list);
      case SortedMap<?, ?> object -> object(object);
      default -> throw new IllegalArgumentException("No canonical form: " + value.getClass());
    }
  }

  private void array(List<?> list) {
    out.append('[');
    for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
      value(items.next());
      out.append(items.hasNext() ? "," : "");
    }
    out.append(']');
  }

  private void object(SortedMap<?, ?> object) {
    out.append('{');
    for (Iterator<? extends Map.Entry<?, ?>> members = object.entrySet().iterator();
        members.hasNext(); ) {
      Map.Entry<?, ?> member = members.next();
      string((String) member.getKey());
      out.append(':');
      value(member.getValue());
      out.append(members.hasNext() ? "," : "");
    }
    out.append('}');
  }

  private void string(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\t' -> out.append("\\t");
        case '\n' -> out.append("\\n");
        case '\f' -> out.append("\\f");
        case '\r' -> out.append("\\r");
        default -> out.append(c < 0x20 ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
    }
    out.append('"');
  }
}
