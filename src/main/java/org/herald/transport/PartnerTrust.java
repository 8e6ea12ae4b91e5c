package org.herald.transport;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * Trusts TLS peers by exact public key.
 *
 * <p>Host names are not compared: the key we accept is the one confirmed out of band for exactly
 * the party meant, which is narrower than any name a certificate authority may put on another key;
 * an address may therefore be an IP number or change without a new certificate. The class is an
 * extended trust manager so that the JDK adds no check of its own.
 */
final class PartnerTrust extends X509ExtendedTrustManager {
  private final PartnerCertificates certificates;
  private final @Nullable PartyId called;

  private PartnerTrust(PartnerCertificates certificates, @Nullable PartyId called) {
    this.certificates = certificates;
    this.called = called;
  }

  /** For our listener: any partner may call; nobody else. */
  static PartnerTrust ofCallers(PartnerCertificates certificates) {
    return new PartnerTrust(certificates, null);
  }

  /** For our calls: exactly the party we mean to reach. */
  static PartnerTrust of(PartyId called, PartnerCertificates certificates) {
    return new PartnerTrust(certificates, called);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    if (called != null) {
      throw new CertificateException("this side only calls");
    }
    certificates.ownerOf(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    if (called == null) {
      throw new CertificateException("this side is only called");
    }
    certificates.requireOwner(called, chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkClientTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    checkServerTrusted(chain, authType);
  }

  /** Empty: naming our partners' authorities to a stranger would tell it who they are. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
