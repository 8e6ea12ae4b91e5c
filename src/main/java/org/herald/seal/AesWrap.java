package org.herald.seal;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESWrapEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/** AES-256 key wrap (RFC 3394) with a wrapping key that is forgotten at once. */
final class AesWrap {
  private AesWrap() {}

  /** Zeroes the wrapping key. */
  static byte[] wrap(byte[] wrappingKey, byte[] contentKey) {
    try {
      AESWrapEngine engine = new AESWrapEngine();
      engine.init(true, new KeyParameter(wrappingKey));
      return engine.wrap(contentKey, 0, contentKey.length);
    } finally {
      Arrays.fill(wrappingKey, (byte) 0);
    }
  }

  /**
   * Zeroes the wrapping key.
   *
   * @throws GeneralSecurityException when it was wrapped with another key, or changed since
   */
  static byte[] unwrap(byte[] wrappingKey, byte[] wrapped) throws GeneralSecurityException {
    try {
      AESWrapEngine engine = new AESWrapEngine();
      engine.init(false, new KeyParameter(wrappingKey));
      return engine.unwrap(wrapped, 0, wrapped.length);
    } catch (InvalidCipherTextException wrong) {
      throw new GeneralSecurityException("the content key does not unwrap", wrong);
    } finally {
      Arrays.fill(wrappingKey, (byte) 0);
    }
  }
}
