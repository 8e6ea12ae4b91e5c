package org.herald.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;

/**
 * What the seal computes once from one snapshot of our own keys. A reload makes another one, so
 * that nothing remembers a key that is no longer held.
 */
final class OwnSide {
  private final PartyKeys keys;
  private final CryptoProviders crypto;
  private final SignatureCheck check;
  private final EnvelopeOpener opener;
  private final RecipientKeys recipients;
  private final Remembered<X509Certificate, SignatureWriter> writers = new Remembered<>(16);

  OwnSide(PartyKeys keys, Trust trust, CryptoProviders crypto, KeyEncryption keyEncryption) {
    this.keys = keys;
    this.crypto = crypto;
    this.recipients = new RecipientKeys(trust, crypto);
    this.check = new SignatureCheck(crypto, trust, keys.suites());
    try {
      this.opener = new EnvelopeOpener(crypto, keyEncryption, keys);
    } catch (GeneralSecurityException ours) {
      throw new IllegalStateException("the seal cannot be set up", ours);
    }
  }

  PartyKeys keys() {
    return keys;
  }

  SignatureCheck check() {
    return check;
  }

  EnvelopeOpener opener() {
    return opener;
  }

  RecipientKeys recipients() {
    return recipients;
  }

  SignedMessage sign(byte[] content, Suite suite, Instant at) {
    OwnKey key = keys.signing(suite, at);
    try {
      SignatureWriter writer = writers.find(key.certificate());
      if (writer == null) {
        writer = new SignatureWriter(crypto, suite, key);
        writers.keep(key.certificate(), writer);
      }
      return writer.sign(content, at);
    } catch (GeneralSecurityException | IOException ours) {
      throw new IllegalStateException("signing failed", ours);
    }
  }
}
