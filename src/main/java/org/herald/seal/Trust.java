package org.herald.seal;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.herald.failure.FailureCode;
import org.herald.partner.Partner;

/**
 * Whether a certificate may be believed for a partner at a moment: within its validity, a path (RFC
 * 5280) to that partner's own anchors and nobody else's, not revoked, and nothing of the
 * development PKI outside the sandbox. A path's signatures are checked once and remembered;
 * validity and revocation are judged every time.
 */
final class Trust {
  private static final int MAX_PATHS = 4_096;
  private static final int MAX_INTERMEDIATES = 4;
  private static final int MIN_RSA_BITS = 3_072;
  private static final Set<String> PATH_ALGORITHMS =
      Set.of(
          "1.2.840.10045.4.3.2", // ECDSA with SHA-256, SHA-384, SHA-512
          "1.2.840.10045.4.3.3",
          "1.2.840.10045.4.3.4",
          "1.2.840.113549.1.1.11", // RSA with SHA-256, SHA-384, SHA-512, PSS
          "1.2.840.113549.1.1.12",
          "1.2.840.113549.1.1.13",
          "1.2.840.113549.1.1.10");

  private record Question(X509Certificate certificate, List<X509Certificate> anchors) {}

  private final Revocation revocation;
  private final boolean sandbox;
  private final List<X509Certificate> ownAuthorities;
  private final Remembered<Question, List<X509Certificate>> paths = new Remembered<>(MAX_PATHS);

  /**
   * @param ownAuthorities CA certificates of our own chain, tried as intermediates: partners of one
   *     authority need not send what both hold
   */
  Trust(Revocation revocation, boolean sandbox, List<X509Certificate> ownAuthorities) {
    this.revocation = revocation;
    this.sandbox = sandbox;
    this.ownAuthorities = List.copyOf(ownAuthorities);
  }

  /**
   * Returns normally only if the certificate may be believed.
   *
   * @param enclosed further certificates that came with it, asked for only when the path is not
   *     known
   */
  void require(
      Partner partner,
      X509Certificate certificate,
      Supplier<List<X509Certificate>> enclosed,
      Instant at) {
    requireValid(certificate, at, "the certificate");
    Question question = new Question(certificate, partner.anchors());
    List<X509Certificate> path = paths.find(question);
    if (path == null) {
      path = build(question, enclosed.get(), at);
      paths.keep(question, path);
    }
    for (X509Certificate one : path.subList(1, path.size())) {
      requireValid(one, at, "a certificate authority's certificate");
    }
    revocation.check(path, at);
  }

  /** A key of this suite, for signing by what the certificate states (RFC 5280 section 4.2.1.3). */
  static void requireSigning(Suite suite, X509Certificate certificate) {
    if (!suite.signsWith(certificate)) {
      throw Refusal.notAllowed("the certificate's key is not one that signs in " + suite.label());
    }
    requireUsage(
        certificate, Suite.KeyUsageBit.DIGITAL_SIGNATURE, Suite.KeyUsageBit.NON_REPUDIATION);
  }

  /** A key of this suite, for encryption by what the certificate states. */
  static void requireEncryption(Suite suite, X509Certificate certificate) {
    if (!suite.encryptsTo(certificate)) {
      throw Refusal.notAllowed(
          "the certificate's key is not one to encrypt to in " + suite.label());
    }
    requireUsage(certificate, suite.encryptionUsage());
  }

  private static void requireUsage(X509Certificate certificate, int... keyUsageBits) {
    boolean[] usage = certificate.getKeyUsage();
    boolean stated = usage == null;
    for (int bit : keyUsageBits) {
      stated |= usage != null && usage[bit];
    }
    if (!stated) {
      throw Refusal.of(
          FailureCode.CERTIFICATE_UNTRUSTED, "the certificate is not for this use of its key");
    }
  }

  static void requireValid(X509Certificate certificate, Instant at, String what) {
    if (at.plus(Limits.SKEW).isBefore(certificate.getNotBefore().toInstant())) {
      throw Refusal.of(FailureCode.CERTIFICATE_NOT_YET_VALID, what + " is not valid yet");
    }
    if (at.minus(Limits.SKEW).isAfter(certificate.getNotAfter().toInstant())) {
      throw Refusal.of(FailureCode.CERTIFICATE_EXPIRED, what + " has expired");
    }
  }

  private List<X509Certificate> build(
      Question question, List<X509Certificate> enclosed, Instant at) {
    if (question.anchors().isEmpty()) {
      throw untrusted("the directory names no certificate authority for this party");
    }
    List<X509Certificate> path;
    try {
      path = search(question, enclosed, at);
    } catch (CertPathBuilderException noPath) {
      throw untrusted("no path to a certificate authority of this party");
    } catch (GeneralSecurityException unusable) {
      throw untrusted("its certificate path cannot be checked");
    }
    for (X509Certificate one : path) {
      requireStrong(one);
      if (!sandbox && DevelopmentMark.on(one)) {
        throw untrusted("a certificate of the development PKI; outside the sandbox none is taken");
      }
    }
    return path;
  }

  private List<X509Certificate> search(
      Question question, List<X509Certificate> enclosed, Instant at)
      throws GeneralSecurityException {
    Set<TrustAnchor> anchors = new HashSet<>();
    question.anchors().forEach(anchor -> anchors.add(new TrustAnchor(anchor, null)));
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(question.certificate());
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, target);
    parameters.setRevocationEnabled(false); // judged by Revocation, each time
    parameters.setMaxPathLength(MAX_INTERMEDIATES);
    parameters.setDate(Date.from(inside(question.certificate(), at)));
    List<X509Certificate> candidates = new ArrayList<>(enclosed);
    candidates.addAll(ownAuthorities);
    candidates.add(question.certificate());
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(candidates)));
    PKIXCertPathBuilderResult result =
        (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX", "SUN").build(parameters);
    List<X509Certificate> path = new ArrayList<>();
    result.getCertPath().getCertificates().forEach(one -> path.add((X509Certificate) one));
    if (path.isEmpty()) {
      path.add(question.certificate()); // itself an anchor
    }
    path.add(result.getTrustAnchor().getTrustedCert());
    return List.copyOf(path);
  }

  /** Within the skew of a border, the border itself: the search knows no skew. */
  private static Instant inside(X509Certificate certificate, Instant at) {
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    return at.isBefore(from) ? from : at.isAfter(until) ? until : at;
  }

  private static void requireStrong(X509Certificate certificate) {
    boolean weakKey =
        certificate.getPublicKey() instanceof RSAPublicKey rsa
            && rsa.getModulus().bitLength() < MIN_RSA_BITS;
    if (weakKey || !PATH_ALGORITHMS.contains(certificate.getSigAlgOID())) {
      throw Refusal.notAllowed("a certificate in the path uses a weak algorithm");
    }
  }

  private static RuntimeException untrusted(String check) {
    return Refusal.of(FailureCode.CERTIFICATE_UNTRUSTED, check);
  }
}
