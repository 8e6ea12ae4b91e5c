package org.herald.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;

/**
 * Certificates for the sandbox and for tests, made at the first run: a root, an issuing authority
 * with revocation lists, a time-stamping certificate, and four keys for each party. Each
 * certificate says in its name and by a policy identifier that it is not for production, and is
 * refused outside the sandbox. One writer at a time for a folder. certs-dev/README.md describes the
 * files.
 */
public final class DevelopmentPki {
  private static final Duration AUTHORITY_VALIDITY = Duration.ofDays(3_650);
  private static final Duration BACKDATED = Duration.ofDays(730); // so that tests may look back
  private static final Duration RENEWED_BEFORE_END = Duration.ofDays(7);
  private static final String LISTS = "crl.pem";

  private final Path folder;
  private final Clock clock;
  private final DevelopmentAuthority root;
  private final DevelopmentAuthority issuing;

  private DevelopmentPki(
      Path folder, Clock clock, DevelopmentAuthority root, DevelopmentAuthority issuing) {
    this.folder = folder;
    this.clock = clock;
    this.root = root;
    this.issuing = issuing;
  }

  /**
   * Opens the authorities in this folder, made now if absent, incomplete or near their end.
   *
   * @throws org.herald.failure.RejectedException {@code configuration-invalid} if the folder holds
   *     files that were not made here
   */
  public static DevelopmentPki createIfAbsent(Path caFolder, Clock clock) {
    return createIfAbsent(caFolder, clock, CryptoProviders.preferred());
  }

  static DevelopmentPki createIfAbsent(Path caFolder, Clock clock, CryptoProviders crypto) {
    try {
      DevelopmentPki there = load(caFolder, clock, crypto);
      return there != null ? there : create(caFolder, clock, crypto);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException ours) {
      throw new IllegalStateException("the development PKI cannot be made", ours);
    }
  }

  /** As {@link #issue(PartyId, Path, List)}, for suite 1 alone. */
  public void issue(PartyId party, Path pkiFolder) {
    issue(party, pkiFolder, List.of(Suite1.NAME));
  }

  /**
   * Makes a party's key files, unless complete ones of this authority with more than 7 days to go
   * are there: {@code signing}, {@code encryption}, {@code tls} and {@code log}, each as {@code
   * .p12}, {@code .pem} (certificate and issuer) and {@code -key.pem}; {@code ca.pem}, {@code
   * crl.pem} (refreshed by every call), {@code password}. Keys that are good stay when others are
   * missing. Durable on return.
   *
   * @param suites to have signing and encryption keys for, as a directory entry names them; those
   *     of suite 2 are {@code signing-pq.pem} and so on, those of RSA {@code signing-rsa.pem}
   * @throws org.herald.failure.RejectedException as {@link #createIfAbsent}, and {@code
   *     algorithm-not-allowed} for an unknown suite
   */
  public void issue(PartyId party, Path pkiFolder, List<String> suites) {
    EnumSet<Suite> wanted = EnumSet.noneOf(Suite.class);
    for (String label : suites) {
      wanted.add(Suite.named(label).orElseThrow(() -> Refusal.notAllowed("no suite is " + label)));
    }
    Instant now = clock.instant();
    Instant until = now.plus(RENEWED_BEFORE_END);
    try {
      if (DevelopmentParty.isCurrent(pkiFolder, party, wanted, this, until)) {
        DevelopmentFolder.replace(pkiFolder.resolve(LISTS), revocationLists());
      } else {
        DevelopmentFolder.put(
            pkiFolder, DevelopmentParty.files(pkiFolder, party, wanted, this, now, until));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException ours) {
      throw new IllegalStateException("the party's keys cannot be made", ours);
    }
  }

  /** A fresh key pair with a certificate of the issuing authority, in memory only. */
  public DevelopmentKey certify(CertificateOrder order) {
    try {
      return issuing.certify(order);
    } catch (IOException | GeneralSecurityException ours) {
      throw new IllegalStateException("the certificate cannot be made", ours);
    }
  }

  /**
   * Revokes a certificate from now on; copy {@link #revocationLists()} to whoever must know, or
   * call {@link #issue} again for a party.
   */
  public synchronized void revoke(X509Certificate certificate) {
    try {
      List<X509CRL> lists = lists(folder);
      X509CRL issued = issuing.list(lists.getLast(), certificate, clock.instant());
      DevelopmentFolder.replace(folder.resolve(LISTS), pem(lists.getFirst(), issued));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (GeneralSecurityException ours) {
      throw new IllegalStateException("the revocation list cannot be made", ours);
    }
  }

  /** The revocation lists of root and issuing authority, in PEM. */
  public byte[] revocationLists() {
    try {
      return Files.readAllBytes(folder.resolve(LISTS));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Root, then issuing authority: the anchors of every party of this PKI. */
  public List<X509Certificate> anchors() {
    return List.of(root.key().certificate(), issuing.key().certificate());
  }

  /** Both authorities in PEM, as {@code ca.pem} holds them. */
  byte[] anchorsPem() throws GeneralSecurityException {
    StringBuilder pem = new StringBuilder();
    for (X509Certificate anchor : anchors()) {
      pem.append(DevelopmentFolder.pem("CERTIFICATE", anchor.getEncoded()));
    }
    return ascii(pem.toString());
  }

  private static @Nullable DevelopmentPki load(Path folder, Clock clock, CryptoProviders crypto)
      throws IOException {
    Set<String> files =
        Set.of("root.pem", "root-key.pem", "issuing.pem", "issuing-key.pem", "tsa.pem", LISTS);
    if (!DevelopmentFolder.isComplete(folder, files)) {
      return null;
    }
    try {
      DevelopmentKey root = DevelopmentParty.readPem(folder, "root");
      DevelopmentKey issuing = DevelopmentParty.readPem(folder, "issuing");
      lists(folder);
      Instant soon = clock.instant().plus(RENEWED_BEFORE_END);
      boolean current = issuing.certificate().getNotAfter().toInstant().isAfter(soon);
      return current
          ? new DevelopmentPki(
              folder,
              clock,
              new DevelopmentAuthority(root, crypto),
              new DevelopmentAuthority(issuing, crypto))
          : null;
    } catch (GeneralSecurityException | RuntimeException damaged) {
      return null; // made anew: nothing of value is lost
    }
  }

  private static DevelopmentPki create(Path folder, Clock clock, CryptoProviders crypto)
      throws IOException, GeneralSecurityException {
    Instant from = clock.instant().minus(BACKDATED);
    Instant until = clock.instant().plus(AUTHORITY_VALIDITY);
    DevelopmentAuthority root = DevelopmentAuthority.root(crypto, from, until);
    DevelopmentAuthority issuing = root.issuing(from, until);
    DevelopmentKey timeStamping =
        issuing.certify(
            CertificateOrder.of(
                    PartyId.of("ZZ.TSA"), CertificateOrder.Use.TIME_STAMPING, clock.instant())
                .withValidity(from, until));
    byte[] lists =
        pem(root.list(null, null, clock.instant()), issuing.list(null, null, clock.instant()));
    DevelopmentFolder.put(
        folder,
        Map.of(
            "root.pem",
            DevelopmentParty.certificatesPem(root.key()),
            "root-key.pem",
            DevelopmentParty.keyPem(root.key()),
            "issuing.pem",
            DevelopmentParty.certificatesPem(issuing.key()),
            "issuing-key.pem",
            DevelopmentParty.keyPem(issuing.key()),
            "tsa.pem",
            DevelopmentParty.certificatesPem(timeStamping),
            "tsa-key.pem",
            DevelopmentParty.keyPem(timeStamping),
            LISTS,
            lists));
    return new DevelopmentPki(folder, clock, root, issuing);
  }

  private static List<X509CRL> lists(Path folder) throws IOException, GeneralSecurityException {
    byte[] pem = Files.readAllBytes(folder.resolve(LISTS));
    List<X509CRL> lists =
        CertificateFactory.getInstance("X.509").generateCRLs(new ByteArrayInputStream(pem)).stream()
            .map(X509CRL.class::cast)
            .toList();
    if (lists.size() != 2) {
      throw new GeneralSecurityException("two revocation lists expected");
    }
    return lists;
  }

  private static byte[] pem(X509CRL root, X509CRL issuing) throws GeneralSecurityException {
    return ascii(
        DevelopmentFolder.pem("X509 CRL", root.getEncoded())
            + DevelopmentFolder.pem("X509 CRL", issuing.getEncoded()));
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return "DevelopmentPki[" + folder + "]";
  }
}
