package org.herald.transport;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.TrustManager;
import org.apache.tomcat.util.net.SSLContext;

/** Hands Tomcat our own TLS context, so that its trust decisions are ours and no key store file. */
final class ListenerTls implements SSLContext {
  private final javax.net.ssl.SSLContext context;

  ListenerTls(javax.net.ssl.SSLContext context) {
    this.context = context;
  }

  @Override
  public void init(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
    // it comes to us initialised
  }

  @Override
  public void destroy() {
    // nothing is held
  }

  @Override
  public SSLSessionContext getServerSessionContext() {
    return context.getServerSessionContext();
  }

  @Override
  public SSLEngine createSSLEngine() {
    return context.createSSLEngine();
  }

  @Override
  public SSLServerSocketFactory getServerSocketFactory() {
    return context.getServerSocketFactory();
  }

  @Override
  public SSLParameters getSupportedSSLParameters() {
    return context.getSupportedSSLParameters();
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return new X509Certificate[0];
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
