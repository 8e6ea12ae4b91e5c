package org.herald.transport;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.herald.notice.PartyId;
import org.herald.partner.Partner;

/**
 * Decides whose TLS certificate this is: the party that owns its public key exactly, if the
 * certificate is also valid now and chains to that party's own anchors (RFC 5280 section 6, without
 * revocation: a withdrawn TLS key leaves the directory). Names in the certificate count for
 * nothing.
 */
final class PartnerCertificates {
  private static final int LONGEST_CHAIN = 5;

  private final KnownParties parties;
  private final Clock clock;

  PartnerCertificates(KnownParties parties, Clock clock) {
    this.parties = parties;
    this.clock = clock;
  }

  /** The party that presented this chain, leaf first. */
  PartyId ownerOf(X509Certificate[] chain) throws CertificateException {
    X509Certificate leaf = leafOf(chain);
    PartyId owner =
        parties
            .ownerOfTlsKey(leaf.getPublicKey())
            .orElseThrow(() -> new CertificateException("TLS key of no known partner"));
    checkPath(chain, entryOf(owner));
    return owner;
  }

  /** Refuses every chain but one of this party. */
  void requireOwner(PartyId expected, X509Certificate[] chain) throws CertificateException {
    Partner entry = entryOf(expected);
    if (!entry.tlsKeys().contains(leafOf(chain).getPublicKey())) {
      throw new CertificateException("TLS key is not one of " + expected);
    }
    checkPath(chain, entry);
  }

  /**
   * Who is calling on a connection whose handshake succeeded. Asked for every request, because a
   * connection or a resumed TLS session may outlive a certificate or a directory entry.
   */
  PartyId callerOf(X509Certificate[] chain) throws CertificateException {
    X509Certificate leaf = leafOf(chain);
    leaf.checkValidity(Date.from(clock.instant()));
    return parties
        .ownerOfTlsKey(leaf.getPublicKey())
        .orElseThrow(() -> new CertificateException("TLS key of no known partner"));
  }

  private static X509Certificate leafOf(X509Certificate[] chain) throws CertificateException {
    if (chain.length == 0 || chain.length > LONGEST_CHAIN) {
      throw new CertificateException("no certificate, or too long a chain");
    }
    return chain[0];
  }

  private Partner entryOf(PartyId id) throws CertificateException {
    return parties
        .find(id)
        .orElseThrow(() -> new CertificateException("no directory entry for " + id));
  }

  private void checkPath(X509Certificate[] chain, Partner entry) throws CertificateException {
    Date now = Date.from(clock.instant());
    chain[0].checkValidity(now);
    Set<TrustAnchor> anchors = new HashSet<>();
    for (X509Certificate anchor : entry.anchors()) {
      anchor.checkValidity(now); // PKIX itself does not look at an anchor's dates
      anchors.add(new TrustAnchor(anchor, null));
    }
    // A peer may send its root too, or be its own anchor; a PKIX path ends before the anchor.
    List<X509Certificate> path =
        List.of(chain).stream().filter(c -> !entry.anchors().contains(c)).toList();
    if (path.isEmpty()) {
      return;
    }
    try {
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      parameters.setDate(now);
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
    } catch (GeneralSecurityException refused) {
      throw new CertificateException("no path to an anchor of " + entry.id(), refused);
    }
  }
}
