package org.herald.audit.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whether an entry is canonical JSON of schema version 1 and belongs to this log. One pass, member
 * by member in their one possible order; one instance for each thread.
 */
final class EntryShape {
  private enum Member {
    ACTOR(true),
    AT(true),
    CHECKPOINT(false),
    CODE(false),
    COMMITMENT(true),
    DISPATCH(false),
    EVENT(true),
    FROM_STATE(false),
    NOTICE(false),
    PARTNER(false),
    PARTY(true),
    PURPOSE(false),
    SEALED_SHA256(false),
    SUCCESSION(false),
    TO_STATE(false),
    V(true);

    final boolean required;
    final byte[] nameInQuotes;

    Member(boolean required) {
      this.required = required;
      this.nameInQuotes = ascii('"' + name().toLowerCase(java.util.Locale.ROOT) + '"');
    }
  }

  private static final Member[] ORDER = Member.values();
  private static final byte[] FIRST_EVENT = ascii("log.opened");
  private static final String TIME_FORM = "dddd-dd-ddTdd:dd:dd.dddZ";

  private static final byte[] BASE64_VALUE = new byte[128];

  static {
    String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (int i = 0; i < BASE64_VALUE.length; i++) {
      BASE64_VALUE[i] = (byte) digits.indexOf(i);
    }
  }

  private final byte[] party;
  private final byte[] year;
  private final boolean successor;
  private final CanonicalString string = new CanonicalString();

  /**
   * @param shard the year, with an ending where the party's logs were succeeded
   */
  EntryShape(String party, String shard) {
    this.party = party.getBytes(StandardCharsets.UTF_8);
    this.year = ascii(shard.substring(0, 4));
    this.successor = shard.length() > 4;
  }

  /** What is wrong with an entry; null when nothing is. */
  @Nullable String fault(byte[] bytes, int from, int to, long index) {
    int at = from;
    int next = 0;
    boolean opening = false;
    boolean holdsCheckpoint = false;
    boolean succeeds = false;
    if (at >= to || bytes[at++] != '{') {
      return "is no JSON object";
    }
    while (true) {
      Member member = null;
      for (; next < ORDER.length && member == null; next++) {
        if (startsWith(bytes, at, to, ORDER[next].nameInQuotes)) {
          member = ORDER[next];
        } else if (ORDER[next].required) {
          return "has no " + ORDER[next] + " where the canonical order wants it";
        }
      }
      if (member == null) {
        return "has an unknown or misplaced member";
      }
      at += member.nameInQuotes.length;
      if (at >= to || bytes[at++] != ':') {
        return "is not canonical JSON after " + member;
      }
      int value = at;
      at = member == Member.V ? at + 1 : string.end(bytes, at, to);
      if (at < 0 || at >= to || !fits(member, bytes, value + 1, at - 1)) {
        return "has a value of " + member + " that is not canonical or not of its form";
      }
      opening |= member == Member.EVENT && equal(bytes, value + 1, at - 1, FIRST_EVENT);
      holdsCheckpoint |= member == Member.CHECKPOINT;
      succeeds |= member == Member.SUCCESSION;
      if (member == Member.V) {
        if (bytes[value] != '1') {
          return "is of an unknown version";
        }
        if (bytes[at] != '}' || at + 1 != to) {
          return "goes on after its last member";
        }
        if (succeeds && !(opening && successor)) {
          return "closes another log, but is not the first of a successor";
        }
        return opening != holdsCheckpoint || (opening && index != 0)
            ? "opens a log, but not as its first entry with a checkpoint"
            : null;
      }
      if (bytes[at++] != ',') {
        return "is not canonical JSON after " + member;
      }
    }
  }

  private boolean fits(Member member, byte[] bytes, int from, int to) {
    return switch (member) {
      case AT -> isTimeOfThisYear(bytes, from, to);
      case PARTY -> equal(bytes, from, to, party);
      case COMMITMENT -> isSha256Base64(bytes, from, to);
      case SEALED_SHA256 -> isSha256Hex(bytes, from, to);
      case EVENT -> to > from && to - from <= 64;
      case ACTOR -> to > from;
      case CHECKPOINT, CODE, DISPATCH, FROM_STATE, NOTICE, PARTNER, PURPOSE -> true;
      case SUCCESSION, TO_STATE, V -> true;
    };
  }

  private boolean isTimeOfThisYear(byte[] bytes, int from, int to) {
    if (to - from != TIME_FORM.length()
        || (successor
            ? Arrays.compare(bytes, from, from + 4, year, 0, 4) > 0
            : !startsWith(bytes, from, to, year))) {
      return false; // what waited when a log was lost goes into its successor with its own time
    }
    for (int i = 0; i < TIME_FORM.length(); i++) {
      byte b = bytes[from + i];
      if (TIME_FORM.charAt(i) == 'd' ? b < '0' || b > '9' : b != TIME_FORM.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** 32 bytes in base64: 43 digits, of which the last carries four bits, and one equals sign. */
  private static boolean isSha256Base64(byte[] bytes, int from, int to) {
    if (to - from != 44 || bytes[to - 1] != '=') {
      return false;
    }
    for (int i = from; i < to - 1; i++) {
      if (bytes[i] < 0 || BASE64_VALUE[bytes[i]] < 0) {
        return false;
      }
    }
    return BASE64_VALUE[bytes[to - 2]] % 4 == 0;
  }

  private static boolean isSha256Hex(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if ((bytes[i] < '0' || bytes[i] > '9') && (bytes[i] < 'a' || bytes[i] > 'f')) {
        return false;
      }
    }
    return to - from == 64;
  }

  private static boolean startsWith(byte[] bytes, int from, int to, byte[] prefix) {
    return to - from >= prefix.length && equal(bytes, from, from + prefix.length, prefix);
  }

  private static boolean equal(byte[] bytes, int from, int to, byte[] expected) {
    return Arrays.equals(bytes, from, to, expected, 0, expected.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
