package org.herald.transport;

import javax.net.ssl.KeyManager;

/** Our own TLS key and certificate chain, for both directions. */
interface TlsMaterial {
  KeyManager[] keyManagers();
}
