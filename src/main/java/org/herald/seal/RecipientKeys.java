package org.herald.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.partner.Partner;

/**
 * Finds the key to encrypt to: the partner's first certificate of the suite that may be believed.
 */
final class RecipientKeys {
  private static final int MAX_RECIPIENTS = 4_096;

  private final Trust trust;
  private final CryptoProviders crypto;
  private final Remembered<X509Certificate, RecipientKey> parsed = new Remembered<>(MAX_RECIPIENTS);

  RecipientKeys(Trust trust, CryptoProviders crypto) {
    this.trust = trust;
    this.crypto = crypto;
  }

  RecipientKey of(Partner partner, Suite suite, Instant at) {
    RejectedException first = null;
    for (X509Certificate certificate : partner.encryption()) {
      RecipientKey known = parsed.find(certificate);
      if (known == null ? !suite.encryptsTo(certificate) : known.suite() != suite) {
        continue;
      }
      try {
        trust.require(partner, certificate, partner::anchors, at);
        return known != null ? known : parse(suite, certificate);
      } catch (RejectedException unusable) {
        first = first == null ? unusable : first;
      }
    }
    throw first != null
        ? first
        : Refusal.of(
            FailureCode.CERTIFICATE_UNTRUSTED,
            "the directory holds no encryption certificate for " + suite.label());
  }

  private RecipientKey parse(Suite suite, X509Certificate certificate) {
    Trust.requireEncryption(suite, certificate);
    try {
      RecipientKey key = RecipientKey.of(suite, certificate, crypto);
      parsed.keep(certificate, key);
      return key;
    } catch (GeneralSecurityException | IOException unreadable) {
      throw Refusal.notAllowed("the recipient's encryption key cannot be used");
    }
  }
}
