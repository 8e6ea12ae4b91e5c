package org.herald.transport;

import javax.net.ssl.KeyManager;
import org.herald.seal.KeyRing;

/** The TLS key in use now. */
final class OwnTlsMaterial implements TlsMaterial {
  private final KeyRing keys;

  OwnTlsMaterial(KeyRing keys) {
    this.keys = keys;
  }

  @Override
  public KeyManager[] keyManagers() {
    return keys.current().tlsKeyManagers();
  }

  @Override
  public Object version() {
    return keys.current().tlsCertificates().getFirst();
  }
}
