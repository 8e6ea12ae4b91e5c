package org.herald.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;
import org.jspecify.annotations.Nullable;

/**
 * Finds our own key that an envelope names, and decrypts; yields nothing unless the tag is good.
 */
final class EnvelopeOpener {
  /** The plaintext, authenticated by the tag but by no signature yet. */
  record Decrypted(SignedMessage message, Digest keyId) {}

  private record Candidate(
      IssuerAndSerialNumber name,
      @Nullable ASN1OctetString subjectKeyId,
      PrivateKey privateKey,
      Digest keyId) {}

  private final CryptoProviders crypto;
  private final KeyEncryption keyEncryption;
  private final List<Candidate> candidates = new ArrayList<>();

  EnvelopeOpener(CryptoProviders crypto, KeyEncryption keyEncryption, PartyKeys keys)
      throws GeneralSecurityException {
    this.crypto = crypto;
    this.keyEncryption = keyEncryption;
    for (OwnKey key : keys.encryption()) {
      Certificate certificate = Certificate.getInstance(key.certificate().getEncoded());
      var extensions = certificate.getExtensions();
      Extension id =
          extensions == null ? null : extensions.getExtension(Extension.subjectKeyIdentifier);
      candidates.add(
          new Candidate(
              new IssuerAndSerialNumber(certificate),
              id == null ? null : ASN1OctetString.getInstance(id.getParsedValue()),
              crypto.ownForm(key.privateKey()),
              Digest.of(key.certificate().getPublicKey().getEncoded())));
    }
  }

  Decrypted open(SealedMessage message) {
    EnvelopeReader.Envelope envelope = EnvelopeReader.read(message.bytes());
    Candidate own = named(envelope.recipient());
    PublicKey originator;
    try {
      originator = keyEncryption.publicKey(envelope.originatorPoint());
    } catch (GeneralSecurityException | RuntimeException offTheCurve) {
      throw Refusal.malformed("the originator's key is not a point on P-256");
    }
    byte[] contentKey = null;
    try {
      contentKey =
          keyEncryption.unwrap(
              own.privateKey(), originator, envelope.keyingMaterial(), envelope.wrappedKey());
      byte[] plaintext =
          crypto.gcm(Cipher.DECRYPT_MODE, contentKey, envelope.nonce(), envelope.encrypted());
      return new Decrypted(new SignedMessage(plaintext), own.keyId());
    } catch (GeneralSecurityException | IOException | InvalidCipherTextException wrong) {
      // One answer for a wrong key and a wrong tag: a sender who probes learns nothing from it.
      throw Refusal.of(FailureCode.DECRYPTION_FAILED, "it does not decrypt with the key it names");
    } finally {
      if (contentKey != null) {
        Arrays.fill(contentKey, (byte) 0);
      }
    }
  }

  private Candidate named(KeyAgreeRecipientIdentifier recipient) {
    try {
      for (Candidate candidate : candidates) {
        boolean same =
            recipient.getRKeyID() != null
                ? recipient.getRKeyID().getSubjectKeyIdentifier().equals(candidate.subjectKeyId())
                : candidate.name().equals(recipient.getIssuerAndSerialNumber());
        if (same) {
          return candidate;
        }
      }
    } catch (RejectedException | IllegalArgumentException hostile) {
      throw Refusal.malformed("the recipient cannot be read");
    }
    throw Refusal.of(
        FailureCode.UNKNOWN_ENCRYPTION_KEY, "encrypted to a key this gateway does not hold");
  }
}
