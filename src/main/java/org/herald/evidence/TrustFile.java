package org.herald.evidence;

import java.security.GeneralSecurityException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;

/** Anchors and revocation lists in PEM (RFC 7468), as openssl takes them. */
final class TrustFile {
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

  private TrustFile() {}

  static String of(List<X509Certificate> anchors, List<X509CRL> lists) {
    var text = new StringBuilder();
    try {
      for (X509Certificate anchor : anchors) {
        add(text, "CERTIFICATE", anchor.getEncoded());
      }
      for (X509CRL list : lists) {
        add(text, "X509 CRL", list.getEncoded());
      }
    } catch (GeneralSecurityException wasParsed) {
      throw new IllegalStateException(wasParsed);
    }
    return text.toString();
  }

  private static void add(StringBuilder text, String label, byte[] der) {
    text.append("-----BEGIN ").append(label).append("-----\n");
    text.append(LINES.encodeToString(der));
    text.append("\n-----END ").append(label).append("-----\n");
  }
}
