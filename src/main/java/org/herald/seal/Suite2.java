package org.herald.seal;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Every identifier and length of suite 2, post-quantum, in one place: ML-DSA-65 with SHA-512 over
 * the content (FIPS 204, RFC 9881, RFC 9882), ML-KEM-768 with HKDF-SHA-256 (FIPS 203, RFC 9629, RFC
 * 9935, RFC 9936).
 */
final class Suite2 {
  /** As a partner's directory entry names it. */
  static final String NAME = "suite-2";

  /** RFC 9882 section 3.3: SHA-256 is too short beside ML-DSA-65. */
  static final AlgorithmIdentifier SHA512 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha512);

  /** Names the signature and the key alike. */
  static final AlgorithmIdentifier ML_DSA_65 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_ml_dsa_65);

  /** Names the encapsulation and the key alike. */
  static final AlgorithmIdentifier ML_KEM_768 =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_alg_ml_kem_768);

  static final AlgorithmIdentifier HKDF_SHA256 =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.id_alg_hkdf_with_sha256);
  static final ASN1ObjectIdentifier KEM_RECIPIENT = CMSObjectIdentifiers.id_ori_kem;

  static final int SIGNATURE_BYTES = 3_309;
  static final int ENCAPSULATION_BYTES = 1_088;

  private Suite2() {}
}
