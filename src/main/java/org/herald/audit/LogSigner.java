package org.herald.audit;

import java.util.Arrays;
import java.util.Optional;

/**
 * The gateway's log key (Ed25519, RFC 8032); the private half stays with whoever implements this.
 */
public interface LogSigner {
  /** The raw public key, 32 bytes. */
  byte[] publicKey();

  /** The signature over these bytes, 64 bytes. */
  byte[] sign(byte[] message);

  /** The key that a log begun now is signed with, to its end. */
  default LogSigner forNewLog() {
    return this;
  }

  /**
   * The key to go on with in a log that was begun with this one; empty when it is not held.
   *
   * @param publicKey raw, 32 bytes
   */
  default Optional<LogSigner> forLogOf(byte[] publicKey) {
    return Arrays.equals(publicKey, publicKey()) ? Optional.of(this) : Optional.empty();
  }

  /**
   * A text signed with this key (C2SP signed-note), exact bytes.
   *
   * @param name of the key: no white space, no plus
   * @param text one or more lines, each with its line end and none empty
   */
  default byte[] signNote(String name, String text) {
    return Checkpoint.signNote(name, text, this);
  }

  /** The C2SP signed-note verifier key under which checkpoints of this log verify. */
  default String verifierKey(String origin) {
    return Checkpoint.verifierKey(origin, publicKey());
  }
}
