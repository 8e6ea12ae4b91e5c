package org.herald.audit;

/**
 * The gateway's log key (Ed25519, RFC 8032); the private half stays with whoever implements this.
 */
public interface LogSigner {
  /** The raw public key, 32 bytes. */
  byte[] publicKey();

  /** The signature over these bytes, 64 bytes. */
  byte[] sign(byte[] message);

  /** The C2SP signed-note verifier key under which checkpoints of this log verify. */
  default String verifierKey(String origin) {
    return Checkpoint.verifierKey(origin, publicKey());
  }
}
