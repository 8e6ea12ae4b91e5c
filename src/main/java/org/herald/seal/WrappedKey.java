package org.herald.seal;

import org.jspecify.annotations.Nullable;

/** A message's content key as an envelope holds it, by suite; lives for one call in this room. */
@SuppressWarnings("ArrayRecordComponent")
sealed interface WrappedKey {
  Suite suite();

  /**
   * @param originatorPoint uncompressed P-256 point
   * @param keyingMaterial of the originator, bound into the key derivation
   * @param wrapped AES key wrap of the content key
   */
  record Agreed(byte[] originatorPoint, byte @Nullable [] keyingMaterial, byte[] wrapped)
      implements WrappedKey {
    @Override
    public Suite suite() {
      return Suite.ONE;
    }
  }

  /**
   * @param encrypted RSAES-OAEP of the content key
   */
  record Transported(byte[] encrypted) implements WrappedKey {
    @Override
    public Suite suite() {
      return Suite.RSA;
    }
  }

  /**
   * @param encapsulation ML-KEM ciphertext
   * @param keyingMaterial of the originator, bound into the key derivation
   * @param wrapped AES key wrap of the content key
   */
  record Encapsulated(byte[] encapsulation, byte @Nullable [] keyingMaterial, byte[] wrapped)
      implements WrappedKey {
    @Override
    public Suite suite() {
      return Suite.TWO;
    }
  }
}
