package org.herald.seal;

import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAESOAEPparams;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Every identifier and length of the suite for partners that have only RSA, in one place:
 * RSASSA-PSS (RFC 4056) and RSAES-OAEP (RFC 3560), both with SHA-256 throughout, no label, keys
 * from 3072 bits.
 */
final class SuiteRsa {
  /** As a partner's directory entry names it. */
  static final String NAME = "suite-rsa";

  static final AlgorithmIdentifier SHA256 = Suite1.SHA256;
  static final AlgorithmIdentifier RSA_KEY =
      new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE);

  static final int SALT_BYTES = 32;
  static final int MIN_KEY_BITS = 3_072;
  static final int MAX_KEY_BITS = 8_192;

  // RFC 4055 section 2.1: written with NULL, to be taken without.
  private static final AlgorithmIdentifier SHA256_NULL =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE);

  static final AlgorithmIdentifier PSS = pss(SHA256_NULL, SHA256_NULL);
  static final AlgorithmIdentifier OAEP = oaep(SHA256_NULL, SHA256_NULL);

  /** The spellings of the one signature algorithm. */
  static final Set<AlgorithmIdentifier> PSS_SPELLINGS =
      Set.of(PSS, pss(SHA256, SHA256), pss(SHA256, SHA256_NULL), pss(SHA256_NULL, SHA256));

  /** The spellings of the one key encryption. */
  static final Set<AlgorithmIdentifier> OAEP_SPELLINGS =
      Set.of(OAEP, oaep(SHA256, SHA256), oaep(SHA256, SHA256_NULL), oaep(SHA256_NULL, SHA256));

  private SuiteRsa() {}

  private static AlgorithmIdentifier pss(AlgorithmIdentifier hash, AlgorithmIdentifier maskHash) {
    return new AlgorithmIdentifier(
        PKCSObjectIdentifiers.id_RSASSA_PSS,
        new RSASSAPSSparams(
            hash,
            mask(maskHash),
            new ASN1Integer(SALT_BYTES),
            RSASSAPSSparams.DEFAULT_TRAILER_FIELD));
  }

  private static AlgorithmIdentifier oaep(AlgorithmIdentifier hash, AlgorithmIdentifier maskHash) {
    return new AlgorithmIdentifier(
        PKCSObjectIdentifiers.id_RSAES_OAEP,
        new RSAESOAEPparams(hash, mask(maskHash), RSAESOAEPparams.DEFAULT_P_SOURCE_ALGORITHM));
  }

  private static AlgorithmIdentifier mask(AlgorithmIdentifier hash) {
    return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash);
  }
}
