package org.herald.seal;

import java.time.Duration;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** What the seal takes at most. Checked on lengths alone, before a byte is parsed. */
final class Limits {
  /** A dispatch with its attachments. */
  static final int MAX_CONTENT_BYTES = 16 * 1024 * 1024;

  /** Certificates, attributes and the signature around the content. */
  static final int MAX_SIGNED_BYTES = MAX_CONTENT_BYTES + 64 * 1024;

  /** The recipient, nonce and tag around the signed message. */
  static final int MAX_SEALED_BYTES = MAX_SIGNED_BYTES + 8 * 1024;

  static final int MAX_CERTIFICATES = 8;

  /** How far the clocks of two parties may differ. */
  static final Duration SKEW = Duration.ofMinutes(5);

  private Limits() {}

  static void require(byte[] bytes, int maxBytes, String what) {
    if (bytes.length > maxBytes) {
      throw new RejectedException(
          FailureCode.TOO_LARGE,
          what + " has " + bytes.length + " bytes; at most " + maxBytes + " are taken");
    }
  }
}
