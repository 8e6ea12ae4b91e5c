package org.herald.transport;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** TLS 1.3 (RFC 8446) and nothing older, in both directions. */
final class Tls {
  static final String PROTOCOL = "TLSv1.3";

  private Tls() {}

  static SSLContext context(TlsMaterial own, PartnerTrust trust) {
    try {
      SSLContext context = SSLContext.getInstance(PROTOCOL);
      context.init(own.keyManagers(), new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException unusable) {
      throw new IllegalStateException("TLS 1.3 cannot be set up", unusable);
    }
  }

  static SSLParameters parameters() {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {PROTOCOL});
    return parameters;
  }
}
