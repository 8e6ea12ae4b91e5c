package org.herald.seal;

import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Object;

/**
 * Looks at the outline of hostile bytes before any parser does: definite, shortest lengths (X.690
 * section 10.1), nothing trailing, bounded depth and number of elements. So no input can make the
 * parser recurse or allocate out of proportion.
 */
final class DerShape {
  private static final int MAX_DEPTH = 32;
  private static final int MAX_ELEMENTS = 4_096;
  private static final int CONSTRUCTED = 0x20;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;

  private final byte[] bytes;
  private int at;

  private DerShape(byte[] bytes) {
    this.bytes = bytes;
  }

  static void require(byte[] bytes) {
    new DerShape(bytes).walk();
  }

  /**
   * Refuses input that is not exactly the DER encoding of what was understood from it, which also
   * refuses every element a parser would skip.
   */
  static void requireSame(ASN1Object understood, byte[] input) throws IOException {
    if (!Arrays.equals(understood.getEncoded(ASN1Encoding.DER), input)) {
      throw Refusal.malformed("not in the distinguished encoding (DER), or holds unknown elements");
    }
  }

  private void walk() {
    int[] ends = new int[MAX_DEPTH + 1];
    ends[0] = bytes.length;
    int depth = 0;
    int elements = 0;
    boolean rootSeen = false;
    while (true) {
      while (depth > 0 && at == ends[depth]) {
        depth--;
      }
      if (depth == 0 && rootSeen) {
        break;
      }
      rootSeen = true;
      if (++elements > MAX_ELEMENTS) {
        throw Refusal.malformed("more than " + MAX_ELEMENTS + " elements");
      }
      boolean constructed = tag();
      int length = length();
      if (length > ends[depth] - at) {
        throw Refusal.malformed("an element is longer than what holds it");
      }
      if (constructed) {
        if (depth == MAX_DEPTH) {
          throw Refusal.malformed("nested deeper than " + MAX_DEPTH);
        }
        ends[++depth] = at + length;
      } else {
        at += length;
      }
    }
    if (at != bytes.length) {
      throw Refusal.malformed("bytes after the end");
    }
  }

  private boolean tag() {
    int tag = next();
    if ((tag & 0x1f) == 0x1f) {
      throw Refusal.malformed("a tag number above 30");
    }
    boolean constructed = (tag & CONSTRUCTED) != 0;
    boolean universal = (tag & 0xc0) == 0;
    if (universal && (constructed != (tag == SEQUENCE || tag == SET) || isContainerTag(tag))) {
      throw Refusal.malformed("a string in pieces, or a primitive sequence");
    }
    return constructed;
  }

  private static boolean isContainerTag(int tag) {
    return tag == (SEQUENCE & ~CONSTRUCTED) || tag == (SET & ~CONSTRUCTED);
  }

  private int length() {
    int first = next();
    if (first < 0x80) {
      return first;
    }
    int octets = first & 0x7f;
    if (octets == 0 || octets > 4) {
      throw Refusal.malformed("a length that is indefinite or above 4 octets");
    }
    long length = 0;
    for (int i = 0; i < octets; i++) {
      length = length << 8 | next();
    }
    boolean shortest = length >= 0x80 && (octets == 1 || length >= 1L << (8 * (octets - 1)));
    if (!shortest || length > Integer.MAX_VALUE) {
      throw Refusal.malformed("a length that is not in its shortest form");
    }
    return (int) length;
  }

  private int next() {
    if (at >= bytes.length) {
      throw Refusal.malformed("it ends too early");
    }
    return bytes[at++] & 0xff;
  }
}
