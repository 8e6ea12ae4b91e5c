package org.herald.seal;

/**
 * The key we cosign other parties' logs with (Ed25519, RFC 8032), of its own: the signed message of
 * a cosignature names neither cosigner nor purpose (C2SP tlog-cosignature).
 */
public interface WitnessKey {
  /** The raw public key, 32 bytes. */
  byte[] publicKey();

  /** The signature over these bytes, 64 bytes. */
  byte[] sign(byte[] message);
}
