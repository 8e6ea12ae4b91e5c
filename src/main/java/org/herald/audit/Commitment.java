package org.herald.audit;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * What an entry says about its erasable detail: HMAC-SHA-256 (RFC 2104) under a fresh salt. Once
 * salt and detail are deleted the value tells nothing, however few details are possible.
 *
 * @param salt 32 random bytes, used once
 * @param detail canonical JSON, at most 65,535 bytes
 * @param value 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent") // lives within one append and never leaves the room
record Commitment(byte[] salt, byte[] detail, byte[] value) {
  private static final int MAX_DETAIL_BYTES = 65_535;
  private static final int SALT_BYTES = 32;

  /**
   * Commits to a detail.
   *
   * @throws RejectedException with {@code TOO_LARGE} past 65,535 bytes
   */
  static Commitment to(Map<String, String> detail, SecureRandom random) {
    byte[] bytes = CanonicalJson.write(new TreeMap<>(detail));
    if (bytes.length > MAX_DETAIL_BYTES) {
      throw new RejectedException(
          FailureCode.TOO_LARGE,
          "The detail of an audit entry has "
              + bytes.length
              + " bytes; at most "
              + MAX_DETAIL_BYTES);
    }
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new Commitment(salt, bytes, hmac(salt, bytes));
  }

  /** Whether this value is that of the salt and the detail. */
  boolean holds() {
    return MessageDigest.isEqual(hmac(salt, detail), value);
  }

  private static byte[] hmac(byte[] salt, byte[] detail) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salt, "HmacSHA256"));
      return mac.doFinal(detail);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA256 is part of every JDK", e);
    }
  }

  String base64() {
    return Base64.getEncoder().encodeToString(value);
  }
}
