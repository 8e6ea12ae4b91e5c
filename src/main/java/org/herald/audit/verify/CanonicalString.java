package org.herald.audit.verify;

/** Reads over one JSON string in the only form RFC 8785 section 3.2.2.2 allows, in UTF-8. */
final class CanonicalString {
  private static final String SHORT_ESCAPES = "\"\\bfnrt";

  /**
   * Where a string ends.
   *
   * @param from where the opening quote should stand
   * @return just past the closing quote, or -1 when it is not canonical
   */
  int end(byte[] bytes, int from, int to) {
    if (from >= to || bytes[from] != '"') {
      return -1;
    }
    int at = from + 1;
    while (at >= 0 && at < to) {
      int b = bytes[at] & 0xff;
      if (b == '"') {
        return at + 1;
      }
      if (b == '\\') {
        at = pastEscape(bytes, at, to);
      } else if (b < 0x20) {
        return -1;
      } else {
        at = b < 0x80 ? at + 1 : pastUtf8(bytes, at, to, b);
      }
    }
    return -1;
  }

  private static int pastEscape(byte[] bytes, int at, int to) {
    if (at + 1 >= to) {
      return -1;
    }
    if (SHORT_ESCAPES.indexOf(bytes[at + 1]) >= 0) {
      return at + 2;
    }
    // Only control characters that have no short escape, in lower-case digits.
    if (at + 6 > to
        || bytes[at + 1] != 'u'
        || bytes[at + 2] != '0'
        || bytes[at + 3] != '0'
        || (bytes[at + 4] != '0' && bytes[at + 4] != '1')) {
      return -1;
    }
    int low = "0123456789abcdef".indexOf(bytes[at + 5]);
    int code = (bytes[at + 4] - '0') * 16 + low;
    boolean hasShortEscape = code == 8 || code == 9 || code == 10 || code == 12 || code == 13;
    return low < 0 || hasShortEscape ? -1 : at + 6;
  }

  /** RFC 3629: no overlong form, no surrogate, nothing past U+10FFFF. */
  private static int pastUtf8(byte[] bytes, int at, int to, int lead) {
    int more;
    int least;
    int code;
    if (lead >= 0xc2 && lead <= 0xdf) {
      more = 1;
      least = 0x80;
      code = lead & 0x1f;
    } else if (lead >= 0xe0 && lead <= 0xef) {
      more = 2;
      least = 0x800;
      code = lead & 0x0f;
    } else if (lead >= 0xf0 && lead <= 0xf4) {
      more = 3;
      least = 0x10000;
      code = lead & 0x07;
    } else {
      return -1;
    }
    if (at + more >= to) {
      return -1;
    }
    for (int i = 1; i <= more; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return -1;
      }
      code = code << 6 | bytes[at + i] & 0x3f;
    }
    boolean valid = code >= least && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return valid ? at + more + 1 : -1;
  }
}
