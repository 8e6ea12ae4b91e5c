package org.herald.partner;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.herald.notice.Digest;
import org.herald.notice.PartyId;

/**
 * The verifier key of an audit log or of its witness (C2SP signed-note, tlog-cosignature): {@code
 * name+hex(key id)+base64(type || key)} with an Ed25519 key.
 */
@SuppressWarnings("ArrayRecordComponent") // stays in this room, where nobody writes to it
record VerifierKey(String name, byte[] ed25519) {
  private static final int MAX_CHARS = 256;
  private static final byte TYPE_ED25519 = 0x01;
  private static final byte TYPE_COSIGNATURE = 0x04;

  /**
   * @throws org.herald.failure.RejectedException {@code malformed}
   */
  static VerifierKey parse(String text) {
    return parse(text, TYPE_ED25519, "log");
  }

  /**
   * The key of cosignatures.
   *
   * @throws org.herald.failure.RejectedException {@code malformed}
   */
  static VerifierKey parseWitness(String text) {
    return parse(text, TYPE_COSIGNATURE, "witness");
  }

  private static VerifierKey parse(String text, byte type, String use) {
    // The base64 part may itself hold a plus, the two before it may not.
    String[] parts = text.split("\\+", 3);
    if (text.length() <= MAX_CHARS && parts.length == 3 && isName(parts[0])) {
      byte[] typed = decoded(parts[2]);
      if (typed.length == 33 && typed[0] == type && parts[1].equals(id(parts[0], typed))) {
        return new VerifierKey(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
      }
    }
    throw Refusal.malformed(
        "The "
            + use
            + " verifier key must be a C2SP vkey with an Ed25519 key of its type: name+key"
            + " id+base64.");
  }

  /** A log is named after its party: {@code TG.NCB} or {@code TG.NCB/audit/2026}. */
  boolean isNamedAfter(PartyId party) {
    return name.equals(party.value()) || name.startsWith(party.value() + "/");
  }

  private static boolean isName(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\');
  }

  private static String id(String name, byte[] typed) {
    byte[] named = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] hashed = Arrays.copyOf(named, named.length + typed.length);
    System.arraycopy(typed, 0, hashed, named.length, typed.length);
    return HexFormat.of().formatHex(Digest.of(hashed).bytes(), 0, 4);
  }

  private static byte[] decoded(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return Base64.getEncoder().encodeToString(bytes).equals(base64) ? bytes : new byte[0];
    } catch (IllegalArgumentException notBase64) {
      return new byte[0];
    }
  }
}
