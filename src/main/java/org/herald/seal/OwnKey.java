package org.herald.seal;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * A private key of this gateway with its certificate.
 *
 * @param alias its name in the file: {@code current}, {@code next}, either with a suffix such as
 *     {@code current-pq}, or anything older
 * @param privateKey never printed
 * @param chain its certificate first, then the issuers the file holds
 */
record OwnKey(String alias, PrivateKey privateKey, List<X509Certificate> chain) {
  OwnKey {
    chain = List.copyOf(chain);
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a key needs its certificate");
    }
  }

  X509Certificate certificate() {
    return chain.getFirst();
  }

  HeldKey.Turn turn() {
    return HeldKey.Turn.of(alias);
  }

  /** The suite a signing key is for. */
  Suite signingSuite() {
    return Suite.ofSigning(certificate()).orElseThrow();
  }

  /** The suite an encryption key is for. */
  Suite encryptionSuite() {
    return Suite.ofEncryption(certificate()).orElseThrow();
  }

  boolean validAt(Instant instant) {
    return !instant.isBefore(certificate().getNotBefore().toInstant())
        && !instant.isAfter(certificate().getNotAfter().toInstant());
  }

  @Override
  public String toString() {
    return "OwnKey[" + alias + "]";
  }
}
