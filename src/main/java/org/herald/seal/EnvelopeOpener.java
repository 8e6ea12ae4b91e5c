package org.herald.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import org.herald.failure.FailureCode;
import org.herald.notice.Digest;

/**
 * Finds our own key that an envelope names, and decrypts; yields nothing unless the tag is good.
 */
final class EnvelopeOpener {
  /** The plaintext, authenticated by the tag but by no signature yet. */
  record Decrypted(SignedMessage message, Digest keyId, Suite suite) {}

  private record Candidate(RecipientName name, Suite suite, PrivateKey privateKey, Digest keyId) {}

  private final CryptoProviders crypto;
  private final KeyEncryption keyEncryption;
  private final List<Candidate> candidates = new ArrayList<>();

  EnvelopeOpener(CryptoProviders crypto, KeyEncryption keyEncryption, PartyKeys keys)
      throws GeneralSecurityException {
    this.crypto = crypto;
    this.keyEncryption = keyEncryption;
    for (OwnKey key : keys.encryption()) {
      candidates.add(
          new Candidate(
              RecipientName.of(key.certificate()),
              key.encryptionSuite(),
              crypto.ownForm(key.encryptionSuite(), key.privateKey()),
              Digest.of(key.certificate().getPublicKey().getEncoded())));
    }
  }

  Decrypted open(SealedMessage message) {
    EnvelopeReader.Envelope envelope = EnvelopeReader.read(message.bytes());
    Candidate own = named(envelope.addressed());
    byte[] contentKey = null;
    try {
      contentKey = keyEncryption.contentKey(own.privateKey(), envelope.addressed().key());
      byte[] plaintext =
          crypto.gcm(Cipher.DECRYPT_MODE, contentKey, envelope.nonce(), envelope.encrypted());
      return new Decrypted(new SignedMessage(plaintext), own.keyId(), own.suite());
    } catch (GeneralSecurityException | IOException wrong) {
      // One answer for a wrong key and a wrong tag: a sender who probes learns nothing from it.
      throw Refusal.of(FailureCode.DECRYPTION_FAILED, "it does not decrypt with the key it names");
    } finally {
      if (contentKey != null) {
        Arrays.fill(contentKey, (byte) 0);
      }
    }
  }

  private Candidate named(AddressedKey addressed) {
    for (Candidate candidate : candidates) {
      if (candidate.name().is(addressed.recipient())) {
        if (candidate.suite() != addressed.key().suite()) {
          throw Refusal.notAllowed("the key named is not one of the suite it is encrypted in");
        }
        return candidate;
      }
    }
    throw Refusal.of(
        FailureCode.UNKNOWN_ENCRYPTION_KEY, "encrypted to a key this gateway does not hold");
  }
}
