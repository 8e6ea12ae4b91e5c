package org.herald.partner;

/**
 * This gateway's current signing key; the private half stays with whoever implements this.
 *
 * <p>The key is the one of the first signing certificate in the description to be signed.
 */
@FunctionalInterface
public interface DescriptionSigner {
  /**
   * For a key on P-256 the ES256 signature (RFC 7518 section 3.4): ECDSA with SHA-256 over these
   * bytes, R and S of 32 bytes each, one after the other (IEEE P1363, not DER). For a key of RSA
   * the PS256 signature (section 3.5): RSASSA-PSS with SHA-256 and a salt of 32 bytes.
   *
   * @return 64 bytes, or as many as the RSA key has
   */
  byte[] sign(byte[] signingInput);
}
