package org.herald.broker;

import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.herald.notice.PartyId;

/**
 * Who may reach our broker from outside. Implemented by the room that knows partners' TLS keys, so
 * that this one needs no directory and no key store on disk.
 */
public interface QueuePartners {
  /** Our own key, and trust in exactly our partners' TLS keys. */
  SSLContext tls();

  /**
   * The party that owns this chain's key now, leaf first; empty for everybody else. Asked at every
   * permission check, because a connection may outlive a directory entry.
   */
  Optional<PartyId> ownerOf(X509Certificate[] chain);
}
