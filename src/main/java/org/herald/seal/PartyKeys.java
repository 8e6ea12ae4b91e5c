package org.herald.seal;

import javax.net.ssl.KeyManager;

/**
 * This gateway's own keys, loaded from PKCS#12 files: separate ones for signing, encryption, TLS
 * and log.
 */
public final class PartyKeys {

  /** Key managers that present our current TLS certificate, for an {@code SSLContext}. */
  public KeyManager[] tlsKeyManagers() {
    throw new UnsupportedOperationException();
  }
}
