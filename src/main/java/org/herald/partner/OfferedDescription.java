package org.herald.partner;

import java.util.List;

/**
 * A description read outside a gateway: signed with the key of its own first signing certificate,
 * which proves that it is whole and nothing about who made it. People compare the fingerprint.
 *
 * @param partner what it says
 * @param fingerprint of its payload
 */
public record OfferedDescription(Partner partner, Fingerprint fingerprint) {
  private static final int MAX_BYTES = 1_048_576;

  /**
   * @param jws compact JWS (RFC 7515)
   * @throws org.herald.failure.RejectedException {@code too-large}, {@code malformed}, {@code
   *     algorithm-not-allowed}, {@code signature-invalid}
   */
  public static OfferedDescription read(byte[] jws) {
    SignedDescription read = SignedDescription.read(jws, MAX_BYTES);
    var unused = read.requireSignedBy(List.of(read.partner().signing().getFirst()));
    return new OfferedDescription(read.partner(), read.fingerprint());
  }
}
