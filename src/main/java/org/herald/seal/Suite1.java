package org.herald.seal;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Every identifier and length of suite 1, in one place: ECDSA P-256 with SHA-256 (RFC 5754), ECDH
 * P-256 with the SHA-256 KDF (RFC 5753). What all suites share stands in {@link Cms}.
 */
final class Suite1 {
  /** As a partner's directory entry names it. */
  static final String NAME = "suite-1";

  static final AlgorithmIdentifier SHA256 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
  static final AlgorithmIdentifier ECDSA_SHA256 =
      new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
  static final AlgorithmIdentifier P256_KEY =
      new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, SECObjectIdentifiers.secp256r1);
  static final ASN1ObjectIdentifier ECDH_SHA256_KDF =
      SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme;

  static final int POINT_BYTES = 65;

  private Suite1() {}
}
