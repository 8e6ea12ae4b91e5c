package org.herald.partner;

/**
 * This gateway's current signing key; the private half stays with whoever implements this.
 *
 * <p>The key is the one of the first signing certificate in the description to be signed.
 */
@FunctionalInterface
public interface DescriptionSigner {
  /**
   * The ES256 signature (RFC 7518 section 3.4): ECDSA on P-256 with SHA-256 over these bytes, R and
   * S of 32 bytes each, one after the other (IEEE P1363, not DER).
   *
   * @return 64 bytes
   */
  byte[] sign(byte[] signingInput);
}
