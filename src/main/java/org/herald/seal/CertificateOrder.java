package org.herald.seal;

import java.time.Duration;
import java.time.Instant;
import org.herald.notice.PartyId;

/**
 * What the development PKI is asked to certify; the defaults are what a gateway needs, the variants
 * are for tests.
 *
 * @param party the subject
 * @param use decides key usage and extensions
 * @param kind of the fresh key pair
 * @param notBefore start of validity, whole seconds
 * @param notAfter end of validity, whole seconds
 */
public record CertificateOrder(
    PartyId party, Use use, KeyKind kind, Instant notBefore, Instant notAfter) {
  private static final Duration VALIDITY = Duration.ofDays(397);
  private static final Duration BACKDATED = Duration.ofHours(1);

  /** What a key is for: each has its own, so that one theft is not all. */
  public enum Use {
    SIGNING,
    ENCRYPTION,
    TLS,
    LOG,
    WITNESS,
    TIME_STAMPING;

    /** Of the log and its witnesses, whose formats know Ed25519 only. */
    boolean isOfLogs() {
      return this == LOG || this == WITNESS;
    }

    /** As file names and subjects write it. */
    String label() {
      return switch (this) {
        case SIGNING -> "signing";
        case ENCRYPTION -> "encryption";
        case TLS -> "tls";
        case LOG -> "log";
        case WITNESS -> "witness";
        case TIME_STAMPING -> "time-stamping";
      };
    }
  }

  /** Kinds of key pairs; P-384 and, but for log and witness, Ed25519 are of no suite. */
  public enum KeyKind {
    P256,
    P384,
    RSA3072,
    ED25519,
    ML_DSA_65,
    ML_KEM_768
  }

  public CertificateOrder {
    if (!notBefore.isBefore(notAfter)) {
      throw new IllegalArgumentException("a certificate must begin before it ends");
    }
  }

  /**
   * The usual: valid for 397 days from an hour ago, P-256, or Ed25519 for the log and the witness.
   */
  public static CertificateOrder of(PartyId party, Use use, Instant now) {
    return new CertificateOrder(
        party,
        use,
        use.isOfLogs() ? KeyKind.ED25519 : KeyKind.P256,
        now.minus(BACKDATED),
        now.plus(VALIDITY));
  }

  public CertificateOrder withKind(KeyKind value) {
    return new CertificateOrder(party, use, value, notBefore, notAfter);
  }

  public CertificateOrder withValidity(Instant from, Instant until) {
    return new CertificateOrder(party, use, kind, from, until);
  }
}
