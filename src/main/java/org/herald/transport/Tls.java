package org.herald.transport;

import java.security.GeneralSecurityException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** TLS 1.3 (RFC 8446) and nothing older, in both directions. */
final class Tls {
  static final String PROTOCOL = "TLSv1.3";

  private Tls() {}

  /** With the key in use at each new connection. */
  static SSLContext context(TlsMaterial own, PartnerTrust trust) {
    return CurrentKeyContext.of(own, trust);
  }

  /** With these keys to its end. */
  static SSLContext ofNow(KeyManager[] keys, TrustManager[] trust) {
    try {
      SSLContext context = SSLContext.getInstance(PROTOCOL);
      context.init(keys, trust, null);
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
