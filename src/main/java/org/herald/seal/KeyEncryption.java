package org.herald.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import org.bouncycastle.asn1.ASN1Encodable;

/** Encrypts a message's content key to its one recipient, and back, in the way of the suite. */
final class KeyEncryption {
  private final AgreementEncryption agreement;
  private final TransportEncryption transport;
  private final EncapsulationEncryption encapsulation;

  KeyEncryption(CryptoProviders crypto) throws IOException {
    this.agreement = new AgreementEncryption(crypto);
    this.transport = new TransportEncryption(crypto.rsa());
    this.encapsulation = new EncapsulationEncryption(crypto.postQuantum());
  }

  /** RecipientInfo (RFC 5652 section 6.2), fresh in every call. */
  ASN1Encodable recipientInfo(RecipientKey recipient, byte[] contentKey)
      throws GeneralSecurityException {
    return switch (recipient.suite()) {
      case ONE -> agreement.recipientInfo(recipient, contentKey);
      case RSA -> transport.recipientInfo(recipient, contentKey);
      case TWO -> encapsulation.recipientInfo(recipient, contentKey);
    };
  }

  /**
   * @param own of the suite the key was encrypted in
   * @throws org.herald.failure.RejectedException {@code seal-malformed} when the originator's key
   *     is none
   * @throws GeneralSecurityException when it does not decrypt
   */
  byte[] contentKey(PrivateKey own, WrappedKey key) throws GeneralSecurityException, IOException {
    return switch (key) {
      case WrappedKey.Agreed agreed -> agreement.contentKey(own, agreed);
      case WrappedKey.Transported transported -> transport.contentKey(own, transported);
      case WrappedKey.Encapsulated encapsulated -> encapsulation.contentKey(own, encapsulated);
    };
  }
}
