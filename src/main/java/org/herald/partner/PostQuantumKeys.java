package org.herald.partner;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Post-quantum public keys by their exact bytes (RFC 9881, RFC 9935): no parameters, the raw key,
 * and for ML-KEM every number below the modulus, so that a key has one encoding only.
 */
final class PostQuantumKeys {
  private static final byte[] ML_DSA_65_PREFIX =
      HexFormat.of().parseHex("308207b2300b0609608648016503040312038207a100");
  private static final int ML_DSA_65_BYTES = 1_952;
  private static final byte[] ML_KEM_768_PREFIX =
      HexFormat.of().parseHex("308204b2300b0609608648016503040402038204a100");
  private static final int ML_KEM_768_BYTES = 1_184;
  private static final int ML_KEM_SEED_BYTES = 32;
  private static final int ML_KEM_MODULUS = 3_329;

  private PostQuantumKeys() {}

  static boolean isMlDsa65(PublicKey key) {
    return has(Keys.spki(key), ML_DSA_65_PREFIX, ML_DSA_65_BYTES);
  }

  static boolean isMlKem768(PublicKey key) {
    byte[] spki = Keys.spki(key);
    return has(spki, ML_KEM_768_PREFIX, ML_KEM_768_BYTES) && isReduced(spki);
  }

  private static boolean has(byte[] spki, byte[] prefix, int keyBytes) {
    return spki.length == prefix.length + keyBytes
        && Arrays.equals(spki, 0, prefix.length, prefix, 0, prefix.length);
  }

  /** FIPS 203 section 7.2: numbers of 12 bits, two in three bytes, then the seed. */
  private static boolean isReduced(byte[] spki) {
    for (int at = ML_KEM_768_PREFIX.length; at < spki.length - ML_KEM_SEED_BYTES; at += 3) {
      int low = (spki[at] & 0xff) | (spki[at + 1] & 0x0f) << 8;
      int high = (spki[at + 1] & 0xff) >> 4 | (spki[at + 2] & 0xff) << 4;
      if (low >= ML_KEM_MODULUS || high >= ML_KEM_MODULUS) {
        return false;
      }
    }
    return true;
  }
}
