package org.herald.transport;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.herald.broker.QueuePartners;
import org.herald.notice.PartyId;

/** Lets the broker ask the same question as the SOAP listener: whose TLS key is this? */
final class PartnerTls implements QueuePartners {
  private final TlsMaterial own;
  private final PartnerCertificates certificates;

  PartnerTls(TlsMaterial own, PartnerCertificates certificates) {
    this.own = own;
    this.certificates = certificates;
  }

  @Override
  public SSLContext tls() {
    return Tls.context(own, PartnerTrust.ofCallers(certificates));
  }

  @Override
  public Optional<PartyId> ownerOf(X509Certificate[] chain) {
    try {
      return Optional.of(certificates.callerOf(chain));
    } catch (CertificateException noPartner) {
      return Optional.empty();
    }
  }
}
