package org.herald.seal;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a certificate has been revoked, from revocation lists kept as files (RFC 5280 section 5).
 *
 * <p>Nothing is fetched while a message waits, so an outage of whoever publishes the lists does not
 * stop exchange: the last list counts until its next update plus a grace period. When it cannot be
 * told, {@link Unknown} decides:
 *
 * <ul>
 *   <li>no list of this issuer is configured: accepted with a warning, or refused;
 *   <li>a list is there but older than the grace period: always refused as temporary, because an
 *       attacker who withholds lists would look just like that.
 * </ul>
 *
 * Safe for many threads.
 */
public final class Revocation {
  /** What happens when no list of an issuer is configured. */
  public enum Unknown {
    ACCEPT,
    REFUSE
  }

  private static final Logger LOG = LoggerFactory.getLogger(Revocation.class);
  private static final Set<String> PARTIAL_LISTS =
      Set.of("2.5.29.27", "2.5.29.28"); // delta indicator, issuing distribution point

  private final RevocationLists lists;
  private final Unknown unknown;
  private final Duration grace;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  private Revocation(RevocationLists lists, Unknown unknown, Duration grace) {
    this.lists = lists;
    this.unknown = unknown;
    this.grace = grace;
  }

  /**
   * Reads {@code <pki>/crl.pem} and every {@code .pem}, {@code .der} and {@code .crl} file in
   * {@code <pki>/crl/}, again when one changes (looked at every 5 seconds at most).
   */
  public static Revocation fromFolder(
      Path pkiFolder, Unknown unknown, Duration grace, Clock clock) {
    return new Revocation(RevocationLists.ofFolder(pkiFolder, clock), unknown, grace);
  }

  /** Takes exactly these lists, each in DER or PEM. */
  public static Revocation of(List<byte[]> encodedLists, Unknown unknown, Duration grace) {
    return new Revocation(RevocationLists.of(encodedLists), unknown, grace);
  }

  /** The lists as they are now, those of other authorities too. */
  public List<X509CRL> lists() {
    return lists.current().lists().stream().map(KnownList::list).toList();
  }

  /**
   * Checks each certificate of a path but its anchor.
   *
   * @param path the certificate first, then its issuers, the anchor last
   * @throws org.herald.failure.RejectedException {@code certificate-revoked}
   * @throws UnavailableException {@code revocation-unknown}
   */
  void check(List<X509Certificate> path, Instant at) {
    for (int i = 0; i + 1 < path.size(); i++) {
      check(path.get(i), path.get(i + 1), at);
    }
  }

  private void check(X509Certificate certificate, X509Certificate issuer, Instant at) {
    X509CRL list = newest(issuer, at);
    if (list == null) {
      cannotTell(issuer);
      return;
    }
    X509CRLEntry entry = list.getRevokedCertificate(certificate);
    if (entry != null && !entry.getRevocationDate().toInstant().isAfter(at)) {
      throw Refusal.of(FailureCode.CERTIFICATE_REVOKED, "the certificate has been revoked");
    }
    Instant due = list.getNextUpdate() == null ? null : list.getNextUpdate().toInstant();
    if (due == null || at.isAfter(due.plus(grace))) {
      throw new UnavailableException(
          FailureCode.REVOCATION_UNKNOWN,
          "The revocation list of a certificate authority is out of date; put a new one into the"
              + " folder pki/crl");
    }
    if (at.isAfter(due)) {
      warn("its revocation list is overdue, the grace period runs", issuer);
    }
  }

  private @Nullable X509CRL newest(X509Certificate issuer, Instant at) {
    X509CRL newest = null;
    for (KnownList known : lists.current().lists()) {
      X509CRL list = known.list;
      if (list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
          && !list.getThisUpdate().toInstant().isAfter(at.plus(Limits.SKEW))
          && (newest == null || list.getThisUpdate().after(newest.getThisUpdate()))
          && known.signedBy(issuer.getPublicKey())) {
        newest = list;
      }
    }
    return newest;
  }

  private void cannotTell(X509Certificate issuer) {
    if (unknown == Unknown.REFUSE) {
      throw new UnavailableException(
          FailureCode.REVOCATION_UNKNOWN,
          "No revocation list of a certificate authority is configured; put one into the folder"
              + " pki/crl, or set herald.seal.revocation-unknown");
    }
    warn("no revocation list is configured, its certificates are taken unchecked", issuer);
  }

  /** Once for an issuer and reason: a warning on every message would be read by nobody. */
  private void warn(String what, X509Certificate issuer) {
    String authority = issuer.getSubjectX500Principal().getName();
    if (warned.size() < 1_000 && warned.add(what + authority)) {
      LOG.warn("certificate authority {}: {}", authority, what);
    }
  }

  /** Lists read at one moment. */
  record Snapshot(List<KnownList> lists) {
    static Snapshot of(List<X509CRL> lists) {
      return new Snapshot(lists.stream().map(KnownList::new).toList());
    }
  }

  /**
   * A list, and by which keys it turned out to be signed; a list's own hash would read it whole.
   */
  static final class KnownList {
    private final X509CRL list;
    private final ConcurrentHashMap<PublicKey, Boolean> signedBy = new ConcurrentHashMap<>();

    KnownList(X509CRL list) {
      this.list = list;
    }

    X509CRL list() {
      return list;
    }

    boolean signedBy(PublicKey key) {
      return signedBy.computeIfAbsent(key, this::verify);
    }

    private boolean verify(PublicKey key) {
      Set<String> critical = list.getCriticalExtensionOIDs();
      if (critical != null && !critical.isEmpty()) {
        boolean partial = critical.stream().anyMatch(PARTIAL_LISTS::contains);
        LOG.warn("a revocation list is not used: {}", partial ? "partial" : "unknown extension");
        return false;
      }
      try {
        list.verify(key);
        return true;
      } catch (GeneralSecurityException wrongSignature) {
        LOG.warn("a revocation list is not used: its signature does not verify");
        return false;
      }
    }
  }
}
