package org.herald.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Arrays;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * Writes AuthEnvelopedData (RFC 5083) for one recipient. Content key, nonce and ephemeral key are
 * fresh in every call, so a nonce never meets the same key twice.
 */
final class EnvelopeWriter {
  private static final AlgorithmIdentifier KEY_AGREEMENT =
      new AlgorithmIdentifier(Suite1.ECDH_SHA256_KDF, Suite1.AES256_WRAP);
  // RFC 5753 section 3.1.1: parameters absent, the recipient's key says the curve.
  private static final AlgorithmIdentifier ORIGINATOR =
      new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey);

  private final CryptoProviders crypto;
  private final KeyEncryption keys;

  EnvelopeWriter(CryptoProviders crypto, KeyEncryption keys) {
    this.crypto = crypto;
    this.keys = keys;
  }

  SealedMessage seal(SignedMessage message, RecipientKey recipient)
      throws GeneralSecurityException, IOException {
    byte[] contentKey = crypto.randomBytes(Suite1.KEY_BYTES);
    try {
      byte[] nonce = crypto.randomBytes(Suite1.NONCE_BYTES);
      byte[] encrypted = crypto.gcm(Cipher.ENCRYPT_MODE, contentKey, nonce, message.bytes());
      int tagAt = encrypted.length - Suite1.TAG_BYTES;
      DERSequence enveloped =
          sequence(
              new ASN1Integer(0),
              new DERSet(recipientInfo(recipient, contentKey)),
              sequence(
                  Suite1.DATA,
                  sequence(
                      Suite1.AES256_GCM,
                      sequence(new DEROctetString(nonce), new ASN1Integer(Suite1.TAG_BYTES))),
                  new DERTaggedObject(
                      false, 0, new DEROctetString(Arrays.copyOf(encrypted, tagAt)))),
              new DEROctetString(Arrays.copyOfRange(encrypted, tagAt, encrypted.length)));
      return new SealedMessage(
          sequence(Suite1.AUTH_ENVELOPED_DATA, new DERTaggedObject(true, 0, enveloped))
              .getEncoded(ASN1Encoding.DER));
    } finally {
      Arrays.fill(contentKey, (byte) 0);
    }
  }

  private DERTaggedObject recipientInfo(RecipientKey recipient, byte[] contentKey)
      throws GeneralSecurityException {
    KeyPair ephemeral = crypto.ephemeralPair();
    byte[] wrapped = keys.wrap(ephemeral.getPrivate(), recipient.publicKey(), contentKey);
    DERSequence originator =
        sequence(ORIGINATOR, new DERBitString(KeyEncryption.point(ephemeral.getPublic())));
    return new DERTaggedObject(
        false,
        1,
        sequence(
            new ASN1Integer(3),
            new DERTaggedObject(true, 0, new DERTaggedObject(false, 1, originator)),
            KEY_AGREEMENT,
            sequence(sequence(recipient.identifier(), new DEROctetString(wrapped)))));
  }

  private static DERSequence sequence(ASN1Encodable... elements) {
    return new DERSequence(elements);
  }
}
