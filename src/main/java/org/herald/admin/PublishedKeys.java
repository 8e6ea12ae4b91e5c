package org.herald.admin;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.partner.Partner;
import org.herald.seal.HeldKey;
import org.herald.seal.PartyKeys;

/** The keys that our published description names: what partners believe and rely on. */
record PublishedKeys(Partner description) {
  private static final int LOG_TYPE = 0x01;
  private static final int WITNESS_TYPE = 0x04;
  private static final int RAW_ED25519_BYTES = 32;

  /**
   * Refuses keys that would be used at once and that no partner can know yet: what they sign or
   * present would be refused.
   *
   * @throws RejectedException {@code configuration-invalid}
   */
  void requireAnnounced(PartyKeys candidate, Instant now) {
    Set<PublicKey> signing = keys(description.signing().stream());
    if (!signing.containsAll(keys(candidate.signingNow(now).stream()))) {
      throw notAnnounced("signing.p12");
    }
    PublicKey presented = candidate.tlsCertificates().getFirst().getPublicKey();
    if (!description.tlsKeys().contains(presented)) {
      throw notAnnounced("tls.p12");
    }
  }

  private static RejectedException notAnnounced(String file) {
    return new RejectedException(
        FailureCode.CONFIGURATION,
        file
            + ": the key that would be used from now on is not in our description, so no partner"
            + " can know it. Put it in as next first, and make it current when every partner has"
            + " imported the new description.");
  }

  /**
   * Refuses keys that lack one which partners may still use for us.
   *
   * @param before the keys in use, which say when a TLS key's certificate ends
   * @throws RejectedException {@code configuration-invalid}
   */
  void requireHeld(PartyKeys candidate, PartyKeys before, Instant now) {
    requireAll(
        "signing.p12",
        keys(lasting(description.signing(), now)),
        keys(candidate.signingCertificates().stream()));
    requireAll(
        "encryption.p12",
        keys(lasting(description.encryption(), now)),
        keys(candidate.encryptionCertificates().stream()));
    Set<PublicKey> tls = new HashSet<>(description.tlsKeys());
    tls.retainAll(keys(lasting(before.tlsCertificates(), now)));
    requireAll("tls.p12", tls, keys(candidate.tlsCertificates().stream()));
  }

  private static void requireAll(String file, Set<PublicKey> promised, Set<PublicKey> held) {
    if (!held.containsAll(promised)) {
      throw new RejectedException(
          FailureCode.CONFIGURATION,
          file
              + " lacks a key that our description names to partners. Keep it under another alias"
              + " until its overlap is over, then take it out and say: herald keys reload"
              + " --withdraw.");
    }
  }

  /** Whether partners were told this key. */
  boolean name(HeldKey key) {
    PublicKey itself = key.certificate().getPublicKey();
    return switch (key.file()) {
      case "signing.p12" -> keys(description.signing().stream()).contains(itself);
      case "encryption.p12" -> keys(description.encryption().stream()).contains(itself);
      case "tls.p12" -> description.tlsKeys().contains(itself);
      case "witness.p12" ->
          description
              .witnessVerifierKey()
              .filter(named -> named.endsWith("+" + c2sp(WITNESS_TYPE, itself)))
              .isPresent();
      default -> description.logVerifierKey().endsWith("+" + c2sp(LOG_TYPE, itself));
    };
  }

  /**
   * The end of a C2SP verifier key: the type and the raw key, which ends the SubjectPublicKeyInfo.
   */
  private static String c2sp(int type, PublicKey ed25519) {
    byte[] spki = ed25519.getEncoded();
    byte[] typed = new byte[1 + RAW_ED25519_BYTES];
    typed[0] = (byte) type;
    System.arraycopy(spki, spki.length - RAW_ED25519_BYTES, typed, 1, RAW_ED25519_BYTES);
    return Base64.getEncoder().encodeToString(typed);
  }

  private static Stream<X509Certificate> lasting(List<X509Certificate> certificates, Instant now) {
    return certificates.stream().filter(one -> now.isBefore(one.getNotAfter().toInstant()));
  }

  private static Set<PublicKey> keys(Stream<X509Certificate> certificates) {
    return certificates.map(X509Certificate::getPublicKey).collect(Collectors.toSet());
  }
}
