package org.herald.seal;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;

/** The key encryption of the RSA suite: RSAES-OAEP in KeyTransRecipientInfo (RFC 3560). */
final class TransportEncryption {
  private final RsaPrimitives rsa;

  TransportEncryption(RsaPrimitives rsa) {
    this.rsa = rsa;
  }

  DERSequence recipientInfo(RecipientKey recipient, byte[] contentKey)
      throws GeneralSecurityException {
    byte[] encrypted = rsa.encrypt(recipient.publicKey(), contentKey);
    return new DERSequence(
        new ASN1Encodable[] {
          new ASN1Integer(0), recipient.identifier(), SuiteRsa.OAEP, new DEROctetString(encrypted)
        });
  }

  byte[] contentKey(PrivateKey own, WrappedKey.Transported key) throws GeneralSecurityException {
    byte[] contentKey = rsa.decrypt(own, key.encrypted());
    if (contentKey.length != Cms.KEY_BYTES) {
      // The sender chose it: a shorter one would turn AES-256 into AES-128 unseen.
      Arrays.fill(contentKey, (byte) 0);
      throw new GeneralSecurityException("the content key is not 256 bits");
    }
    return contentKey;
  }
}
