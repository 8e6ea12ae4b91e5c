package org.herald.partner;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Digest;

/**
 * A description as read; who signed it is answered by {@link #requireSignedBy} only.
 *
 * @param partner what it says
 * @param jws the bytes it came in
 * @param fingerprint of its payload
 */
record SignedDescription(Partner partner, CompactJws jws, Fingerprint fingerprint) {

  /**
   * @throws RejectedException {@code too-large}, {@code malformed}, {@code algorithm-not-allowed}
   */
  static SignedDescription read(byte[] bytes, int maxBytes) {
    CompactJws jws = CompactJws.parse(bytes, maxBytes);
    return of(DescriptionFormat.read(jws.payload()), jws);
  }

  static SignedDescription sign(Partner partner, DescriptionSigner signer) {
    byte[] payload = DescriptionFormat.write(partner);
    return of(partner, CompactJws.sign(payload, partner.signing().getFirst(), signer));
  }

  private static SignedDescription of(Partner partner, CompactJws jws) {
    return new SignedDescription(partner, jws, Fingerprint.of(jws.payload()));
  }

  /**
   * Finds the certificate among these whose key made the signature. A header that points to a
   * certificate must point to one with that very key.
   *
   * @throws RejectedException {@code signature-invalid}
   */
  X509Certificate requireSignedBy(List<X509Certificate> allowed) {
    return allowed.stream()
        .filter(certificate -> mayBeMeant(certificate, allowed))
        .filter(certificate -> jws.verifiesWith(certificate.getPublicKey()))
        .findFirst()
        .orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.SIGNATURE_INVALID,
                    "The description is not signed with a key that may sign it: the first one"
                        + " inside, or for an update one of the description held before."));
  }

  /** The hint may name a renewed certificate of an old key, which stands in the update only. */
  private boolean mayBeMeant(X509Certificate candidate, List<X509Certificate> allowed) {
    Optional<Digest> hint = jws.certificateSha256();
    return hint.isEmpty()
        || Stream.concat(allowed.stream(), partner.signing().stream())
            .filter(certificate -> Digest.of(Certificates.der(certificate)).equals(hint.get()))
            .anyMatch(certificate -> sameKey(certificate, candidate));
  }

  private static boolean sameKey(X509Certificate one, X509Certificate other) {
    PublicKey key = one.getPublicKey();
    return Keys.fingerprint(key).equals(Keys.fingerprint(other.getPublicKey()));
  }
}
