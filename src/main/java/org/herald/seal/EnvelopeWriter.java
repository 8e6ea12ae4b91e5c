package org.herald.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;

/**
 * Writes AuthEnvelopedData (RFC 5083) for one recipient. Content key, nonce and ephemeral key are
 * fresh in every call, so a nonce never meets the same key twice.
 */
final class EnvelopeWriter {
  private final CryptoProviders crypto;
  private final KeyEncryption keys;

  EnvelopeWriter(CryptoProviders crypto, KeyEncryption keys) {
    this.crypto = crypto;
    this.keys = keys;
  }

  SealedMessage seal(SignedMessage message, RecipientKey recipient)
      throws GeneralSecurityException, IOException {
    byte[] contentKey = crypto.randomBytes(Cms.KEY_BYTES);
    try {
      byte[] nonce = crypto.randomBytes(Cms.NONCE_BYTES);
      byte[] encrypted = crypto.gcm(Cipher.ENCRYPT_MODE, contentKey, nonce, message.bytes());
      int tagAt = encrypted.length - Cms.TAG_BYTES;
      DERSequence enveloped =
          sequence(
              new ASN1Integer(0),
              new DERSet(keys.recipientInfo(recipient, contentKey)),
              sequence(
                  Cms.DATA,
                  sequence(
                      Cms.AES256_GCM,
                      sequence(new DEROctetString(nonce), new ASN1Integer(Cms.TAG_BYTES))),
                  new DERTaggedObject(
                      false, 0, new DEROctetString(Arrays.copyOf(encrypted, tagAt)))),
              new DEROctetString(Arrays.copyOfRange(encrypted, tagAt, encrypted.length)));
      return new SealedMessage(
          sequence(Cms.AUTH_ENVELOPED_DATA, new DERTaggedObject(true, 0, enveloped))
              .getEncoded(ASN1Encoding.DER));
    } finally {
      Arrays.fill(contentKey, (byte) 0);
    }
  }

  private static DERSequence sequence(ASN1Encodable... elements) {
    return new DERSequence(elements);
  }
}
