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
  private static final int DIGITAL_SIGNATURE = 0;
  private static final int NON_REPUDIATION = 1;
  private static final int MAX_KEYS = 4_096;

  private final CryptoProviders crypto;
  private final Trust trust;
  private final Remembered<X509Certificate, PublicKey> keys = new Remembered<>(MAX_KEYS);

  SignatureCheck(CryptoProviders crypto, Trust trust) {
    this.crypto = crypto;
    this.trust = trust;
  }

  OpenedMessage verify(SignedMessage message, Partner party, Instant received, Digest keyId) {
    SignatureReader.Claim claim = SignatureReader.read(message.bytes());
    X509Certificate listed = inDirectory(claim.signer(), party);
    requireBinding(claim);
    requireSignature(claim, listed);
    X509Certificate signer = certificate(claim.signer(), listed);
    Trust.requireUse(signer, DIGITAL_SIGNATURE, NON_REPUDIATION);
    trust.require(party, signer, () -> certificates(claim.others()), received);
    requireTime(claim.signingTime(), signer, received);
    return new OpenedMessage(message, claim.content(), party.id(), claim.signingTime(), keyId);
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
      if (!MessageDigest.isEqual(crypto.sha256(claim.content()), claim.messageDigest())) {
        throw Refusal.of(FailureCode.SIGNATURE_INVALID, "the content is not what was signed");
      }
      ESSCertIDv2 id = claim.certificateId();
      if (!id.getHashAlgorithm().getAlgorithm().equals(Suite1.SHA256.getAlgorithm())) {
        throw Refusal.notAllowed("the certificate's digest algorithm is not SHA-256");
      }
      byte[] hash = crypto.sha256(encoded(claim.signer()));
      if (!MessageDigest.isEqual(hash, id.getCertHash())
          || !names(id.getIssuerSerial(), claim.signer())) {
        throw Refusal.of(
            FailureCode.SIGNATURE_INVALID, "the enclosed certificate is not the one signed with");
      }
    } catch (GeneralSecurityException ours) {
      throw new IllegalStateException("SHA-256 failed", ours);
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
      PublicKey key = keys.find(listed);
      if (key == null) {
        Trust.requireUse(listed, DIGITAL_SIGNATURE, NON_REPUDIATION);
        key = crypto.publicKey(listed.getPublicKey().getEncoded());
        keys.keep(listed, key);
      }
      good = crypto.verify(key, claim.attributes(), claim.signature());
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
