package org.herald.seal;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.herald.audit.LogSigner;

/**
 * Signs with the Ed25519 keys (RFC 8032) of {@code log.p12} or of {@code witness.p12}. Safe for
 * many threads.
 */
final class KeyFileLogSigner implements LogSigner, WitnessKey {
  private static final int RAW_KEY_BYTES = 32;
  private final List<OwnKey> keys;

  /**
   * @param keys in the file's order, {@code current} first
   */
  KeyFileLogSigner(List<OwnKey> keys) {
    this.keys = List.copyOf(keys);
  }

  @Override
  public byte[] publicKey() {
    return raw(keys.getFirst());
  }

  @Override
  public byte[] sign(byte[] message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(keys.getFirst().privateKey());
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException ours) {
      throw new IllegalStateException("the log key cannot sign", ours);
    }
  }

  /** {@code next} waits for exactly this: the beginning of a log. */
  @Override
  public LogSigner forNewLog() {
    return keys.stream()
        .filter(key -> key.turn() == HeldKey.Turn.NEXT)
        .findFirst()
        .<LogSigner>map(KeyFileLogSigner::only)
        .orElse(this);
  }

  @Override
  public Optional<LogSigner> forLogOf(byte[] publicKey) {
    return keys.stream()
        .filter(key -> Arrays.equals(raw(key), publicKey))
        .findFirst()
        .map(KeyFileLogSigner::only);
  }

  private static KeyFileLogSigner only(OwnKey key) {
    return new KeyFileLogSigner(List.of(key));
  }

  private static byte[] raw(OwnKey key) {
    // RFC 8410: the raw key ends the SubjectPublicKeyInfo.
    byte[] spki = key.certificate().getPublicKey().getEncoded();
    return Arrays.copyOfRange(spki, spki.length - RAW_KEY_BYTES, spki.length);
  }

  @Override
  public String toString() {
    return "KeyFileLogSigner";
  }
}
