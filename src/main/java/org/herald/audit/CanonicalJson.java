package org.herald.audit;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * Canonical JSON for one flat object of strings and integers (RFC 8785): members in the order of
 * their names' UTF-16 code units, no white space, the shortest escapes, UTF-8.
 */
final class CanonicalJson {
  private CanonicalJson() {}

  /**
   * The object's canonical bytes.
   *
   * @param members values are {@code String} or {@code Integer}; natural order of the names
   * @throws RejectedException with {@code MALFORMED} for an unpaired surrogate, which has no UTF-8
   */
  static byte[] write(SortedMap<String, ?> members) {
    var text = new StringBuilder(512).append('{');
    for (Map.Entry<String, ?> member : members.entrySet()) {
      if (text.length() > 1) {
        text.append(',');
      }
      string(text, member.getKey());
      text.append(':');
      switch (member.getValue()) {
        case String value -> string(text, value);
        case Integer value -> text.append(value.intValue());
        default -> throw new IllegalArgumentException("neither string nor integer");
      }
    }
    return text.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void string(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\f' -> text.append("\\f");
        case '\r' -> text.append("\\r");
        default -> {
          if (c < 0x20) {
            text.append(String.format("\\u%04x", (int) c));
          } else if (Character.isSurrogate(c)) {
            i = surrogates(text, value, i);
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  private static int surrogates(StringBuilder text, String value, int at) {
    if (at + 1 >= value.length()
        || !Character.isSurrogatePair(value.charAt(at), value.charAt(at + 1))) {
      throw new RejectedException(
          FailureCode.MALFORMED, "A value for the audit trail holds half a character");
    }
    text.append(value, at, at + 2);
    return at + 1;
  }
}
