package org.herald.seal;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import org.herald.audit.LogSigner;

/** Signs with the Ed25519 key (RFC 8032) of {@code log.p12}. Safe for many threads. */
final class KeyFileLogSigner implements LogSigner {
  private static final int RAW_KEY_BYTES = 32;
  private final OwnKey key;

  KeyFileLogSigner(OwnKey key) {
    this.key = key;
  }

  @Override
  public byte[] publicKey() {
    // RFC 8410: the raw key ends the SubjectPublicKeyInfo.
    byte[] spki = key.certificate().getPublicKey().getEncoded();
    return Arrays.copyOfRange(spki, spki.length - RAW_KEY_BYTES, spki.length);
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key.privateKey());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException ours) {
      throw new IllegalStateException("the log key cannot sign", ours);
    }
  }

  @Override
  public String toString() {
    return "KeyFileLogSigner";
  }
}
