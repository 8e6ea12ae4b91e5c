package org.herald.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.CMSORIforKEMOtherInfo;
import org.jspecify.annotations.Nullable;

/**
 * The key encryption of suite 2: ML-KEM-768, HKDF-SHA-256 over CMSORIforKEMOtherInfo, AES-256 key
 * wrap, in KEMRecipientInfo (RFC 9629 section 5, RFC 9936).
 */
final class EncapsulationEncryption {
  private final PostQuantumPrimitives postQuantum;
  private final byte[] plainOtherInfo;

  EncapsulationEncryption(PostQuantumPrimitives postQuantum) throws IOException {
    this.postQuantum = postQuantum;
    this.plainOtherInfo = otherInfo(null);
  }

  DERTaggedObject recipientInfo(RecipientKey recipient, byte[] contentKey)
      throws GeneralSecurityException {
    PostQuantumPrimitives.Encapsulated fresh = postQuantum.encapsulate(recipient.publicKey());
    byte[] wrapped = AesWrap.wrap(derive(fresh.secret(), plainOtherInfo), contentKey);
    DERSequence info =
        sequence(
            new ASN1Integer(0),
            recipient.identifier(),
            Suite2.ML_KEM_768,
            new DEROctetString(fresh.encapsulation()),
            Suite2.HKDF_SHA256,
            new ASN1Integer(Cms.KEY_BYTES),
            Cms.AES256_WRAP,
            new DEROctetString(wrapped));
    return new DERTaggedObject(false, 4, sequence(Suite2.KEM_RECIPIENT, info));
  }

  byte[] contentKey(PrivateKey own, WrappedKey.Encapsulated key)
      throws GeneralSecurityException, IOException {
    // A changed encapsulation yields another secret (implicit rejection): the unwrapping tells.
    byte[] secret = postQuantum.decapsulate(own, key.encapsulation());
    byte[] material = key.keyingMaterial();
    byte[] info = material == null ? plainOtherInfo : otherInfo(material);
    return AesWrap.unwrap(derive(secret, info), key.wrapped());
  }

  private byte[] derive(byte[] secret, byte[] otherInfo) throws GeneralSecurityException {
    try {
      return postQuantum.hkdf(secret, otherInfo);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static byte[] otherInfo(byte @Nullable [] keyingMaterial) throws IOException {
    CMSORIforKEMOtherInfo info =
        keyingMaterial == null
            ? new CMSORIforKEMOtherInfo(Cms.AES256_WRAP, Cms.KEY_BYTES)
            : new CMSORIforKEMOtherInfo(Cms.AES256_WRAP, Cms.KEY_BYTES, keyingMaterial);
    return info.getEncoded(ASN1Encoding.DER);
  }

  private static DERSequence sequence(ASN1Encodable... elements) {
    return new DERSequence(elements);
  }
}
