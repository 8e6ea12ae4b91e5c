package org.herald.admin;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.herald.audit.ShardName;
import org.herald.seal.Anchors;
import org.herald.seal.PartyKeys;
import org.jspecify.annotations.Nullable;

/**
 * A year's log at a gateway: {@code https://HOST:PORT/audit/YEAR}. A partner's listener asks for
 * mutual TLS, the people's port for an auditor's key; on this machine that may be without TLS.
 */
record LogAddress(URI uri) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:https://[^/?#@\\s]+|http://(?:localhost|127\\.0\\.0\\.1|\\[::1])(?::[0-9]+)?)/audit/"
              + ShardName.FORM
              + "/?");
  private static final String TLS = "TLSv1.3";

  /** Empty when the text is no such address; a folder then. */
  static Optional<LogAddress> of(String text) {
    return FORM.matcher(text).matches()
        ? Optional.of(new LogAddress(URI.create(text)))
        : Optional.empty();
  }

  String year() {
    return uri.getPath().replaceAll("/$", "").substring("/audit/".length());
  }

  /** Whether somebody meant an address, however it is written. */
  static boolean looksLike(String text) {
    return text.contains("://");
  }

  /**
   * As a party's: shows our TLS key and takes a server that our certificate authorities vouch for
   * and whose certificate names the host. What the log says is trusted for its signatures alone.
   *
   * @throws org.herald.failure.RejectedException {@code configuration-invalid} about the keys
   */
  static HttpClient ofParty(Path pki, Path passwordFile, boolean sandbox, Clock clock) {
    PartyKeys keys = PartyKeys.load(pki, passwordFile, sandbox, clock);
    return client(keys.tlsKeyManagers(), Optional.of(keys.caCertificates()));
  }

  /**
   * As a person's, who shows a key in a header.
   *
   * @param authorities in PEM; without, those that the Java runtime knows
   * @throws org.herald.failure.RejectedException {@code configuration-invalid} about that file
   */
  static HttpClient ofPerson(Optional<Path> authorities) {
    return client(null, authorities.map(Anchors::read));
  }

  private static HttpClient client(
      KeyManager @Nullable [] shown, Optional<List<X509Certificate>> authorities) {
    var parameters = new SSLParameters();
    parameters.setProtocols(new String[] {TLS});
    return HttpClient.newBuilder()
        .sslContext(context(shown, authorities))
        .sslParameters(parameters)
        .connectTimeout(Duration.ofSeconds(10))
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .build();
  }

  private static SSLContext context(
      KeyManager @Nullable [] shown, Optional<List<X509Certificate>> authorities) {
    try {
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(authorities.isEmpty() ? null : store(authorities.get()));
      SSLContext context = SSLContext.getInstance(TLS);
      context.init(shown, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | java.io.IOException ours) {
      throw new IllegalStateException("TLS 1.3 cannot be set up", ours);
    }
  }

  private static KeyStore store(List<X509Certificate> authorities)
      throws GeneralSecurityException, java.io.IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    int number = 0;
    for (X509Certificate authority : authorities) {
      store.setCertificateEntry("ca-" + number++, authority);
    }
    return store;
  }
}
