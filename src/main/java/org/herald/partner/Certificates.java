package org.herald.partner;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** X.509 certificates (RFC 5280): exact DER, and the path from a party's own anchors. */
final class Certificates {
  private Certificates() {}

  static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw Refusal.malformed("A certificate has no DER encoding.", e);
    }
  }

  /**
   * @throws RejectedException {@code malformed} when the bytes are not one DER certificate and
   *     nothing else
   */
  static X509Certificate parse(byte[] der) {
    try {
      var certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      // The factory takes PEM and ignores what follows; the comparison does neither.
      if (certificate != null && Arrays.equals(der(certificate), der)) {
        return certificate;
      }
    } catch (CertificateException e) {
      throw Refusal.malformed("A certificate must be DER and nothing else.", e);
    }
    throw Refusal.malformed("A certificate must be DER and nothing else.");
  }

  static boolean isValidAt(X509Certificate certificate, Instant time) {
    return !time.isBefore(certificate.getNotBefore().toInstant())
        && !time.isAfter(certificate.getNotAfter().toInstant());
  }

  /**
   * Checks one certificate against the party's own anchors, without revocation: that is judged when
   * a message is opened, not when a partner is introduced. A certificate that begins later (the
   * next one) is judged at its beginning.
   *
   * @throws RejectedException {@code certificate-expired}, {@code certificate-untrusted}
   */
  static void requirePath(
      X509Certificate certificate, List<X509Certificate> anchors, String use, Instant now) {
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      throw new RejectedException(
          FailureCode.CERTIFICATE_EXPIRED, "A " + use + " certificate has expired.");
    }
    Instant begin = certificate.getNotBefore().toInstant();
    Instant judged = begin.isAfter(now) ? begin : now;
    // PKIX does not look at the validity of a trust anchor: an expired one must not count.
    Set<TrustAnchor> trusted =
        anchors.stream()
            .filter(anchor -> isValidAt(anchor, judged))
            .map(anchor -> new TrustAnchor(anchor, null))
            .collect(Collectors.toSet());
    try {
      var parameters = new PKIXParameters(trusted);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(judged));
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate)),
              parameters);
    } catch (CertPathValidatorException | InvalidAlgorithmParameterException e) {
      throw new RejectedException(
          FailureCode.CERTIFICATE_UNTRUSTED,
          "A " + use + " certificate is not issued by one of the description's own valid anchors.",
          e);
    } catch (GeneralSecurityException everyJdkHasThese) {
      throw new IllegalStateException(everyJdkHasThese);
    }
  }
}
