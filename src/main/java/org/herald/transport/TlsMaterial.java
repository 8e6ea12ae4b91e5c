package org.herald.transport;

import javax.net.ssl.KeyManager;

/** Our own TLS key and certificate chain, for both directions; another one after a rotation. */
interface TlsMaterial {
  KeyManager[] keyManagers();

  /** Equal for as long as {@link #keyManagers()} present the same certificate. */
  default Object version() {
    return this;
  }
}
