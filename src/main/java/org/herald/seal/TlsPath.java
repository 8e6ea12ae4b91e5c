package org.herald.seal;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** Whether partners could follow our own TLS certificate to our authorities (RFC 5280). */
final class TlsPath {
  private TlsPath() {}

  /**
   * Judges a certificate that begins later at its beginning.
   *
   * @throws RejectedException {@code certificate-untrusted}
   */
  static void require(OwnKey key, List<X509Certificate> authorities, Instant now) {
    List<X509Certificate> path =
        key.chain().stream().filter(one -> !authorities.contains(one)).toList();
    if (path.isEmpty()) {
      return;
    }
    Instant begin = key.certificate().getNotBefore().toInstant();
    Set<TrustAnchor> anchors =
        authorities.stream().map(one -> new TrustAnchor(one, null)).collect(Collectors.toSet());
    try {
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(begin.isAfter(now) ? begin : now));
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    } catch (GeneralSecurityException noPath) {
      throw new RejectedException(
          FailureCode.CERTIFICATE_UNTRUSTED,
          KeyFolder.TLS
              + ": the certificate of "
              + key.alias()
              + " is not issued by the authorities in ca.pem. Put in our own key, or the authority"
              + " into ca.pem.",
          noPath);
    }
  }
}
