package org.herald.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * A signed tree head (C2SP tlog-checkpoint in a signed-note).
 *
 * @param note the exact published bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never leaves the room
record Checkpoint(String origin, long size, byte[] root, byte[] note) {
  private static final byte ED25519 = 0x01;
  private static final Pattern BODY =
      Pattern.compile("([^\\n]+)\\n(0|[1-9][0-9]{0,18})\\n([A-Za-z0-9+/]{43}=)\\n\\n(?s:.+)");

  /** Signs the head of a log; the key's name is the origin. */
  static Checkpoint sign(String origin, long size, byte[] root, LogSigner signer) {
    String body = origin + "\n" + size + "\n" + base64(root) + "\n";
    return new Checkpoint(origin, size, root, signNote(origin, body, signer));
  }

  /** As {@link LogSigner#signNote}. */
  static byte[] signNote(String name, String body, LogSigner signer) {
    byte[] signature = signer.sign(body.getBytes(StandardCharsets.UTF_8));
    if (signature.length != 64) {
      throw new IllegalStateException("an Ed25519 signature has 64 bytes");
    }
    byte[] identified =
        ByteBuffer.allocate(68).put(keyId(name, signer.publicKey())).put(signature).array();
    String note = body + "\n\u2014 " + name + " " + base64(identified) + "\n";
    return note.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What a published file says, without checking its signature.
   *
   * @param where named in the message
   * @throws RejectedException with {@code LOG_INVALID} when it is no checkpoint
   */
  static Checkpoint parse(byte[] note, String where) {
    Matcher body = BODY.matcher(new String(note, StandardCharsets.UTF_8));
    if (!body.matches()) {
      throw new RejectedException(
          FailureCode.LOG_INVALID,
          where
              + " is not a checkpoint. Compare it with a partner's copy; if the file alone is"
              + " damaged, move it away and start again: it is written anew from the database");
    }
    try {
      return new Checkpoint(
          body.group(1),
          Long.parseLong(body.group(2)),
          Base64.getDecoder().decode(body.group(3)),
          note);
    } catch (NumberFormatException e) {
      throw new RejectedException(FailureCode.LOG_INVALID, where + " has an impossible size", e);
    }
  }

  String noteText() {
    return new String(note, StandardCharsets.UTF_8);
  }

  boolean sameTree(Checkpoint other) {
    return size == other.size && Arrays.equals(root, other.root);
  }

  /** The line an auditor configures a verifier with: {@code name+hex(keyID)+base64(type||key)}. */
  static String verifierKey(String origin, byte[] publicKey) {
    byte[] typed = ByteBuffer.allocate(1 + publicKey.length).put(ED25519).put(publicKey).array();
    return origin + "+" + HexFormat.of().formatHex(keyId(origin, publicKey)) + "+" + base64(typed);
  }

  private static byte[] keyId(String name, byte[] publicKey) {
    var sha256 = Merkle.sha256();
    sha256.update(name.getBytes(StandardCharsets.UTF_8));
    sha256.update((byte) '\n');
    sha256.update(ED25519);
    return Arrays.copyOf(sha256.digest(publicKey), 4);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
