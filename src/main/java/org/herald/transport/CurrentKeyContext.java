package org.herald.transport;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * Makes each new connection with the TLS key in use at that moment, for whoever keeps a context for
 * long: the SOAP listener, Artemis's acceptor, and our clients. Connections that are open stay.
 *
 * <p>A key manager that changes its key under one context would not do: sessions of that context
 * are resumed (RFC 8446 section 2.2) with the certificate they began with, long after it is gone.
 * So each key has a context of its own, with sessions and tickets of its own.
 */
final class CurrentKeyContext extends SSLContextSpi {
  private static final int SESSIONS = 1_000;
  private static final int SESSION_SECONDS = 3_600;

  private final TlsMaterial own;
  private final TrustManager[] trust;
  private volatile Made made;

  private record Made(Object version, SSLContext context) {}

  private CurrentKeyContext(TlsMaterial own, PartnerTrust trust) {
    this.own = own;
    this.trust = new TrustManager[] {trust};
    this.made = make(own.version());
  }

  static SSLContext of(TlsMaterial own, PartnerTrust trust) {
    var spi = new CurrentKeyContext(own, trust);
    return new SSLContext(spi, spi.made.context().getProvider(), Tls.PROTOCOL) {};
  }

  /** The version is read before the key: at worst a new key is taken for the old one's once. */
  private SSLContext current() {
    Object version = own.version();
    Made known = made;
    if (!known.version().equals(version)) {
      synchronized (this) {
        known = made;
        if (!known.version().equals(version)) {
          known = make(version);
          made = known;
        }
      }
    }
    return known.context();
  }

  private Made make(Object version) {
    SSLContext context = Tls.ofNow(own.keyManagers(), trust);
    context.getServerSessionContext().setSessionCacheSize(SESSIONS);
    context.getServerSessionContext().setSessionTimeout(SESSION_SECONDS);
    return new Made(version, context);
  }

  @Override
  protected void engineInit(KeyManager[] keys, TrustManager[] trusted, SecureRandom random)
      throws KeyManagementException {
    throw new KeyManagementException("this context has its keys already");
  }

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    return current().getSocketFactory();
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    return current().getServerSocketFactory();
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    return current().createSSLEngine();
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(String host, int port) {
    return current().createSSLEngine(host, port);
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    return current().getServerSessionContext();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    return current().getClientSessionContext();
  }

  @Override
  protected SSLParameters engineGetDefaultSSLParameters() {
    return current().getDefaultSSLParameters();
  }

  @Override
  protected SSLParameters engineGetSupportedSSLParameters() {
    return current().getSupportedSSLParameters();
  }
}
