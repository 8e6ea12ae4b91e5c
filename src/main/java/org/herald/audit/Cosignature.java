package org.herald.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;

/**
 * Writes cosignatures of version 1 (C2SP tlog-cosignature, Ed25519): the statement of a witness
 * that this is the largest consistent tree of the log that it has seen.
 */
public final class Cosignature {
  /** The key type of cosignature/v1 in key ids and verifier keys. */
  private static final byte TYPE = 0x04;

  private Cosignature() {}

  /** A party's name as a witness. */
  public static String nameOf(String party) {
    return party + "/witness";
  }

  /** The line a verifier of cosignatures is configured with. */
  public static String verifierKey(String name, byte[] publicKey) {
    return name
        + "+"
        + HexFormat.of().formatHex(keyId(name, publicKey))
        + "+"
        + Base64.getEncoder().encodeToString(typed(publicKey));
  }

  /**
   * The signature line of a note, with its line end.
   *
   * @param publicKey raw, 32 bytes
   * @param sign Ed25519 with that key
   * @param body of the checkpoint, with the final newline and without signatures
   * @param at cut to whole seconds
   */
  public static String line(
      String name, byte[] publicKey, UnaryOperator<byte[]> sign, String body, Instant at) {
    long seconds = at.getEpochSecond();
    byte[] signature =
        sign.apply(
            ("cosignature/v1\ntime " + seconds + "\n" + body).getBytes(StandardCharsets.UTF_8));
    byte[] stamped =
        ByteBuffer.allocate(4 + Long.BYTES + signature.length)
            .put(keyId(name, publicKey))
            .putLong(seconds)
            .put(signature)
            .array();
    return "\u2014 " + name + " " + Base64.getEncoder().encodeToString(stamped) + "\n";
  }

  private static byte[] keyId(String name, byte[] publicKey) {
    var sha256 = Merkle.sha256();
    sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
    return Arrays.copyOf(sha256.digest(typed(publicKey)), 4);
  }

  private static byte[] typed(byte[] publicKey) {
    return ByteBuffer.allocate(1 + publicKey.length).put(TYPE).put(publicKey).array();
  }
}
