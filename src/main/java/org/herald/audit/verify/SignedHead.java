package org.herald.audit.verify;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A checkpoint whose signature by the given key was found good.
 *
 * @param party and {@code year}: what the origin {@code <party>/audit/<year>} says; the year of a
 *     successor log goes on with a dot and how many there were
 * @param rootBase64 of 32 bytes
 */
record SignedHead(String origin, String party, String year, long size, String rootBase64) {
  private static final Pattern ORIGIN =
      Pattern.compile("([^\\s+/]+)/audit/([0-9]{4}(?:\\.(?:[2-9]|[1-9][0-9]))?)");
  private static final Pattern SIZE = Pattern.compile("0|[1-9][0-9]{0,15}");
  private static final String SIGNATURE_LINE = "\u2014 ";

  /** What is signed and cosigned: three lines with their line ends. */
  String body() {
    return origin + "\n" + size + "\n" + rootBase64 + "\n";
  }

  /**
   * Reads a note strictly and checks the log's own signature; other signatures, of witnesses, are
   * left alone.
   *
   * @throws NotALog saying what is wrong
   */
  static SignedHead open(byte[] note, VerifierKey key) {
    String body = body(note, key);
    String[] lines = body.split("\n", -1);
    if (lines.length != 4) {
      throw new NotALog("does not consist of origin, size and root");
    }
    var origin = ORIGIN.matcher(lines[0]);
    if (!origin.matches() || !lines[0].equals(key.name())) {
      throw new NotALog("has an origin that is not the key's name");
    }
    if (!SIZE.matcher(lines[1]).matches()) {
      throw new NotALog("has no proper size");
    }
    requireHash(lines[2]);
    return new SignedHead(
        lines[0], origin.group(1), origin.group(2), Long.parseLong(lines[1]), lines[2]);
  }

  /**
   * What a note says, with its last line end, where this key has signed it.
   *
   * @throws NotALog saying what is wrong
   */
  static String body(byte[] note, VerifierKey key) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(note)).toString();
    } catch (CharacterCodingException e) {
      throw new NotALog("is not UTF-8", e);
    }
    int blank = text.lastIndexOf("\n\n");
    // Something must follow the blank line: a note that ends with it has no signature at all.
    if (blank < 0
        || blank + 2 == text.length()
        || !text.endsWith("\n")
        || text.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
      throw new NotALog("is not a signed note");
    }
    String body = text.substring(0, blank + 1);
    requireSignature(body, text.substring(blank + 2), key);
    return body;
  }

  private static void requireSignature(String body, String signatures, VerifierKey key) {
    boolean found = false;
    for (String line : signatures.substring(0, signatures.length() - 1).split("\n", -1)) {
      int space = line.indexOf(' ', SIGNATURE_LINE.length());
      if (!line.startsWith(SIGNATURE_LINE) || space < 0) {
        throw new NotALog("has a line that is no signature");
      }
      byte[] identified = base64(line.substring(space + 1));
      if (!line.substring(SIGNATURE_LINE.length(), space).equals(key.name())
          || identified.length < 5
          || !HexFormat.of().formatHex(identified, 0, 4).equals(key.keyIdHex())) {
        continue;
      }
      byte[] signature = Arrays.copyOfRange(identified, 4, identified.length);
      if (found || !key.signed(body.getBytes(StandardCharsets.UTF_8), signature)) {
        throw new NotALog("has a signature by " + key.name() + " that is not good");
      }
      found = true;
    }
    if (!found) {
      throw new NotALog("is not signed by the key " + key.name() + "+" + key.keyIdHex());
    }
  }

  private static void requireHash(String line) {
    byte[] root = base64(line);
    if (root.length != 32 || !Base64.getEncoder().encodeToString(root).equals(line)) {
      throw new NotALog("has no proper root");
    }
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new NotALog("holds broken base64", e);
    }
  }
}
