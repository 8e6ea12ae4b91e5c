package org.herald.seal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** Certificates of authorities that somebody has decided to trust, in a file of PEM. */
public final class Anchors {
  private Anchors() {}

  /**
   * @return at least one
   * @throws RejectedException {@code configuration-invalid} naming the file
   */
  public static List<X509Certificate> read(Path file) {
    List<X509Certificate> anchors;
    try (InputStream pem = Files.newInputStream(file)) {
      anchors =
          CertificateFactory.getInstance("X.509").generateCertificates(pem).stream()
              .map(X509Certificate.class::cast)
              .toList();
    } catch (IOException | CertificateException unreadable) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          "The authority's anchors in " + file + " cannot be read as certificates in PEM.",
          unreadable);
    }
    if (anchors.isEmpty()) {
      throw new RejectedException(
          FailureCode.CONFIGURATION, "The file " + file + " holds no certificate of an authority.");
    }
    return anchors;
  }
}
