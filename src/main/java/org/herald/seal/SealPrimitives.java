package org.herald.seal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import javax.crypto.Cipher;

/**
 * The four primitives that sealing for one recipient cannot do without, by the providers that
 * sealing uses: what {@code herald bench} compares sealing with.
 */
public final class SealPrimitives {
  private final CryptoProviders crypto;
  private final KeyPair own;

  private SealPrimitives(CryptoProviders crypto, KeyPair own) {
    this.crypto = crypto;
    this.own = own;
  }

  /** With keys of its own, in memory only. */
  public static SealPrimitives preferred() {
    try {
      CryptoProviders crypto = CryptoProviders.preferred();
      return new SealPrimitives(crypto, crypto.ephemeralPair());
    } catch (GeneralSecurityException ours) {
      throw new IllegalStateException("no key pair could be made", ours);
    }
  }

  /** Signs, makes a key pair, agrees on a key and encrypts, once each. */
  public void once(byte[] content) {
    try {
      crypto.sign(own.getPrivate(), content);
      byte[] key = crypto.agree(crypto.ephemeralPair().getPrivate(), own.getPublic());
      crypto.gcm(Cipher.ENCRYPT_MODE, key, crypto.randomBytes(12), content);
    } catch (GeneralSecurityException ours) {
      throw new IllegalStateException("a primitive failed", ours);
    }
  }
}
