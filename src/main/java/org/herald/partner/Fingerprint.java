package org.herald.partner;

import java.util.Locale;
import org.herald.notice.Digest;

/**
 * What two people compare before a partner is believed: the SHA-256 of a description's payload, so
 * of exactly what the party states and not of the signature around it.
 */
public record Fingerprint(Digest sha256) {
  private static final int GROUP_DIGITS = 4;

  /** The fingerprint of a description's canonical payload. */
  static Fingerprint of(byte[] payload) {
    return new Fingerprint(Digest.of(payload));
  }

  /**
   * Reads what {@link #rendered()} writes; spaces, line breaks, hyphens, colons and the letters'
   * case do not matter, because people type it from paper.
   *
   * @throws org.herald.failure.RejectedException {@code malformed} unless 64 hexadecimal digits
   *     remain
   */
  public static Fingerprint parse(String text) {
    String digits = text.replaceAll("[\\s:-]", "").toLowerCase(Locale.ROOT);
    if (!digits.matches("[0-9a-f]{64}")) {
      throw Refusal.malformed(
          "A fingerprint has 64 hexadecimal digits, shown as 16 groups of 4: read it again.");
    }
    return new Fingerprint(new Digest(digits));
  }

  /**
   * Sixteen groups of four capital hexadecimal digits separated by single spaces, to be read aloud.
   * Export and import show this same form.
   */
  public String rendered() {
    String digits = sha256.hex().toUpperCase(Locale.ROOT);
    var groups = new StringBuilder();
    for (int start = 0; start < digits.length(); start += GROUP_DIGITS) {
      groups.append(start == 0 ? "" : " ").append(digits, start, start + GROUP_DIGITS);
    }
    return groups.toString();
  }

  @Override
  public String toString() {
    return rendered();
  }
}
