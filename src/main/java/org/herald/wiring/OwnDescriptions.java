package org.herald.wiring;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.herald.audit.Audit;
import org.herald.partner.Link;
import org.herald.partner.OwnDescription;
import org.herald.partner.PartnerDirectory;
import org.herald.seal.PartyKeys;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;

/**
 * States at each start who we are: keys, certificates and links. Published anew only when something
 * has changed.
 */
@Order(0) // before it is handed on
final class OwnDescriptions implements ApplicationRunner {
  private final PartnerDirectory directory;
  private final PartyKeys keys;
  private final Audit audit;
  private final Clock clock;
  private final List<Link> links;

  OwnDescriptions(
      PartnerDirectory directory, PartyKeys keys, Audit audit, Clock clock, List<Link> links) {
    this.directory = directory;
    this.keys = keys;
    this.audit = audit;
    this.clock = clock;
    this.links = List.copyOf(links);
  }

  @Override
  public void run(ApplicationArguments arguments) {
    List<X509Certificate> signing = keys.signingCertificates();
    OwnDescription description =
        OwnDescription.builder()
            .validUntil(end(signing.getFirst()))
            .anchors(keys.caCertificates().toArray(X509Certificate[]::new))
            .tlsKeys(
                keys.tlsCertificates().stream()
                    .map(X509Certificate::getPublicKey)
                    .toArray(PublicKey[]::new))
            .signing(signing.toArray(X509Certificate[]::new))
            .encryption(keys.encryptionCertificates().toArray(X509Certificate[]::new))
            .logVerifierKey(audit.status().verifierKey())
            .links(links.toArray(Link[]::new))
            .suites(keys.suites().toArray(String[]::new))
            .schemaVersions("2", "1")
            .ruleVersions("2", "1")
            .build();
    directory.publishOwn(description, input -> keys.signDescription(input, clock.instant()));
  }

  private static Instant end(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }
}
