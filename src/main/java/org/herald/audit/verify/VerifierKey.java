package org.herald.audit.verify;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A C2SP signed-note verifier key with an Ed25519 key: {@code name+hex(key id)+base64(type ||
 * key)}, type 01 for a log, 04 for cosignatures.
 */
record VerifierKey(String text, String name, String keyIdHex, PublicKey key) {
  private static final byte LOG = 0x01;
  private static final byte COSIGNATURE = 0x04;
  private static final String SPKI_PREFIX = "302a300506032b6570032100"; // RFC 8410

  /**
   * Reads a key.
   *
   * @throws NotALog when it is none, or its id is not its own
   */
  static VerifierKey parse(String text) {
    return parse(text, LOG);
  }

  /** As {@link #parse(String)}, for a key of cosignatures. */
  static VerifierKey ofWitness(String text) {
    return parse(text, COSIGNATURE);
  }

  /** The same key for a log of another name: a party's logs share one until it changes. */
  static VerifierKey forLog(String text, String origin) {
    byte[] encoded = parse(text).key().getEncoded();
    byte[] typed = new byte[33];
    typed[0] = LOG;
    System.arraycopy(encoded, encoded.length - 32, typed, 1, 32);
    return parse(
        origin + "+" + keyId(origin, typed) + "+" + Base64.getEncoder().encodeToString(typed));
  }

  private static VerifierKey parse(String text, byte type) {
    String[] parts = text.split("\\+", 3);
    if (parts.length != 3
        || parts[0].isEmpty()
        || parts[0].chars().anyMatch(c -> Character.isWhitespace(c) || c < 0x20)) {
      throw new NotALog("is not of the form name+id+key");
    }
    byte[] typed;
    try {
      typed = Base64.getDecoder().decode(parts[2]);
    } catch (IllegalArgumentException e) {
      throw new NotALog("holds no base64 key", e);
    }
    if (typed.length != 33 || typed[0] != type) {
      throw new NotALog("holds no Ed25519 key of its type");
    }
    byte[] key = Arrays.copyOfRange(typed, 1, 33);
    try {
      String id = keyId(parts[0], typed);
      if (!id.equals(parts[1])) {
        throw new NotALog("has a key id that is not the key's");
      }
      var encoded = new ByteArrayOutputStream();
      encoded.writeBytes(HexFormat.of().parseHex(SPKI_PREFIX));
      encoded.writeBytes(key);
      PublicKey publicKey =
          KeyFactory.getInstance("Ed25519")
              .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
      return new VerifierKey(text, parts[0], id, publicKey);
    } catch (GeneralSecurityException e) {
      throw new NotALog("holds no usable Ed25519 key", e);
    }
  }

  private static String keyId(String name, byte[] typed) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((name + "\n").getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sha256.digest(typed), 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }

  /** Whether this key signed these bytes. */
  boolean signed(byte[] message, byte[] signature) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message);
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // wrong length or not a point: not this key's signature
    }
  }
}
