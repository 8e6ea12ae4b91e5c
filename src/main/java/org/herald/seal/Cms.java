package org.herald.seal;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * What a sealed message is made of whatever its suite: content types (RFC 5652, RFC 5083),
 * AES-256-GCM with a tag of 128 bits (RFC 5084), AES-256 key wrap (RFC 3565).
 */
final class Cms {
  static final ASN1ObjectIdentifier DATA = PKCSObjectIdentifiers.data;
  static final ASN1ObjectIdentifier SIGNED_DATA = PKCSObjectIdentifiers.signedData;
  static final ASN1ObjectIdentifier AUTH_ENVELOPED_DATA =
      PKCSObjectIdentifiers.id_ct_authEnvelopedData;
  static final ASN1ObjectIdentifier AES256_GCM = NISTObjectIdentifiers.id_aes256_GCM;
  static final AlgorithmIdentifier AES256_WRAP =
      new AlgorithmIdentifier(NISTObjectIdentifiers.id_aes256_wrap);

  static final int KEY_BYTES = 32;
  static final int WRAPPED_KEY_BYTES = 40;
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;

  /** Of the originator, bound into the key derivation; nobody needs more. */
  static final int MAX_KEYING_MATERIAL_BYTES = 64;

  private Cms() {}
}
