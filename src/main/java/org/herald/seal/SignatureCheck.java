package org.herald.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Object;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuerSerial;
import org.herald.failure.FailureCode;
import org.herald.notice.Digest;
import org.herald.partner.Partner;
import org.jspecify.annotations.Nullable;

/** Proves that exactly this party signed exactly this content. */
final class SignatureCheck {
  private static final int MAX_KEYS = 4_096;

  private final CryptoProviders crypto;
  private final Trust trust;
  private final List<String> own;
  private final Remembered<X509Certificate, PublicKey> keys = new Remembered<>(MAX_KEYS);

  /**
   * @param own the suites we say we can do
   */
  SignatureCheck(CryptoProviders crypto, Trust trust, List<String> own) {
    this.crypto = crypto;
    this.trust = trust;
    this.own = List.copyOf(own);
  }

  OpenedMessage verify(SignedMessage message, Partner party, Instant received, Digest keyId) {
    SignatureReader.Claim claim = SignatureReader.read(message.bytes());
    requireAgreed(claim.suite(), party);
    X509Certificate listed = inDirectory(claim.signer(), party);
    requireBinding(claim);
    requireSignature(claim, listed);
    X509Certificate signer = certificate(claim.signer(), listed);
    Trust.requireSigning(claim.suite(), signer);
    trust.require(party, signer, () -> certificates(claim.others()), received);
    requireTime(claim.signingTime(), signer, received);
    return new OpenedMessage(message, claim.content(), party.id(), claim.signingTime(), keyId);
  }

  /**
   * A suite that one of the two does not name is refused, however good its signature: otherwise
   * whoever breaks the weakest suite could sign for a party that never uses it.
   */
  void requireAgreed(Suite suite, Partner party) {
    if (!suite.isAmong(party.suites())) {
      throw Refusal.notAllowed("the directory does not name " + suite.label() + " for this party");
    }
    if (!suite.isAmong(own)) {
      throw Refusal.notAllowed("our own description does not name " + suite.label());
    }
  }

  /** Identity is an exact public-key match in this party's entry; a name proves nothing. */
  private static X509Certificate inDirectory(Certificate signer, Partner party) {
    byte[] claimed = encoded(signer.getSubjectPublicKeyInfo());
    for (X509Certificate listed : party.signing()) {
      if (Arrays.equals(listed.getPublicKey().getEncoded(), claimed)) {
        return listed;
      }
    }
    throw Refusal.of(
        FailureCode.PARTY_MISMATCH, "the signing key is not in the directory entry of this party");
  }

  /** The content and the certificate are those the signed attributes name. */
  private void requireBinding(SignatureReader.Claim claim) {
    try {
      if (!MessageDigest.isEqual(
          crypto.digest(claim.suite(), claim.content()), claim.messageDigest())) {
        throw Refusal.of(FailureCode.SIGNATURE_INVALID, "the content is not what was signed");
      }
      ESSCertIDv2 id = claim.certificateId();
      if (!claim.suite().takesDigest(id.getHashAlgorithm())) {
        throw Refusal.notAllowed(
            "the certificate's digest algorithm is not that of " + claim.suite().label());
      }
      byte[] hash = crypto.digest(claim.suite(), encoded(claim.signer()));
      if (!MessageDigest.isEqual(hash, id.getCertHash())
          || !names(id.getIssuerSerial(), claim.signer())) {
        throw Refusal.of(
            FailureCode.SIGNATURE_INVALID, "the enclosed certificate is not the one signed with");
      }
    } catch (GeneralSecurityException ours) {
      throw new IllegalStateException("hashing failed", ours);
    }
  }

  private static boolean names(@Nullable IssuerSerial claimed, Certificate certificate) {
    return claimed == null
        || (claimed.getSerial().equals(certificate.getSerialNumber())
            && claimed
                .getIssuer()
                .equals(new GeneralNames(new GeneralName(certificate.getIssuer()))));
  }

  private void requireSignature(SignatureReader.Claim claim, X509Certificate listed) {
    boolean good;
    try {
      // Remembered or not, the key must be one of the suite the message claims.
      PublicKey key = claim.suite().signsWith(listed) ? keys.find(listed) : null;
      if (key == null) {
        Trust.requireSigning(claim.suite(), listed);
        key = crypto.publicKey(claim.suite(), listed.getPublicKey().getEncoded());
        keys.keep(listed, key);
      }
      good = crypto.verify(claim.suite(), key, claim.attributes(), claim.signature());
    } catch (GeneralSecurityException unreadable) {
      good = false;
    }
    if (!good) {
      throw Refusal.of(FailureCode.SIGNATURE_INVALID, "the signature does not verify");
    }
  }

  private static void requireTime(Instant signed, X509Certificate signer, Instant received) {
    if (signed.isAfter(received.plus(Limits.SKEW))) {
      throw Refusal.of(FailureCode.SIGNING_TIME, "signed later than received");
    }
    if (signed.isBefore(signer.getNotBefore().toInstant())
        || signed.isAfter(signer.getNotAfter().toInstant())) {
      throw Refusal.of(
          FailureCode.SIGNING_TIME, "signed outside the validity of the signing certificate");
    }
  }

  private static List<X509Certificate> certificates(List<Certificate> enclosed) {
    List<X509Certificate> parsed = new ArrayList<>();
    for (Certificate one : enclosed) {
      parsed.add(parse(encoded(one)));
    }
    return parsed;
  }

  /** Mostly the listed certificate itself, which needs no parsing. */
  private static X509Certificate certificate(Certificate signer, X509Certificate listed) {
    try {
      byte[] bytes = encoded(signer);
      return Arrays.equals(bytes, listed.getEncoded()) ? listed : parse(bytes);
    } catch (GeneralSecurityException unreadable) {
      throw Refusal.malformed("the signer's certificate cannot be read");
    }
  }

  private static X509Certificate parse(byte[] der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der));
    } catch (GeneralSecurityException | RuntimeException unreadable) {
      throw Refusal.malformed("an enclosed certificate cannot be read");
    }
  }

  private static byte[] encoded(ASN1Object object) {
    try {
      return object.getEncoded("DER");
    } catch (IOException impossible) {
      throw Refusal.malformed("an enclosed certificate cannot be read");
    }
  }
}
