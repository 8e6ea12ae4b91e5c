package org.herald.seal;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A key pair certified by the development PKI. Worth nothing outside the sandbox.
 *
 * @param privateKey never printed
 * @param chain its certificate first, then the issuing authority's
 */
public record DevelopmentKey(PrivateKey privateKey, List<X509Certificate> chain) {
  public DevelopmentKey {
    chain = List.copyOf(chain);
  }

  public X509Certificate certificate() {
    return chain.getFirst();
  }

  @Override
  public String toString() {
    return "DevelopmentKey[" + certificate().getSubjectX500Principal().getName() + "]";
  }
}
