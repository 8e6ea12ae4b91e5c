package org.herald.seal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.x509.Certificate;
import org.herald.notice.Digest;

/**
 * A partner's encryption key, ready to use: what is parsed once for a certificate.
 *
 * @param suite whose envelope is for it
 * @param publicKey in the provider's own form
 * @param identifier as the envelope names it
 * @param keyId SHA-256 of the SubjectPublicKeyInfo
 */
record RecipientKey(
    Suite suite, PublicKey publicKey, IssuerAndSerialNumber identifier, Digest keyId) {

  static RecipientKey of(Suite suite, X509Certificate certificate, CryptoProviders crypto)
      throws GeneralSecurityException, IOException {
    byte[] spki = certificate.getPublicKey().getEncoded();
    return new RecipientKey(
        suite,
        crypto.publicKey(suite, spki),
        new IssuerAndSerialNumber(Certificate.getInstance(certificate.getEncoded())),
        Digest.of(spki));
  }
}
