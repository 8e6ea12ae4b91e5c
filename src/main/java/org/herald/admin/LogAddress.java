package org.herald.admin;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.herald.audit.ShardName;
import org.herald.seal.PartyKeys;

/** A year's log at a partner's listener: {@code https://HOST:PORT/audit/YEAR}, mutual TLS. */
record LogAddress(URI uri) {
  private static final Pattern FORM =
      Pattern.compile("https://[^/?#@\\s]+/audit/" + ShardName.FORM + "/?");
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
   * Shows our TLS key and takes a server that our certificate authorities vouch for and whose
   * certificate names the host. What the log says is trusted for its signatures alone.
   *
   * @throws org.herald.failure.RejectedException {@code configuration-invalid} about the keys
   */
  static HttpClient client(Path pki, Path passwordFile, boolean sandbox, Clock clock) {
    PartyKeys keys = PartyKeys.load(pki, passwordFile, sandbox, clock);
    var parameters = new SSLParameters();
    parameters.setProtocols(new String[] {TLS});
    return HttpClient.newBuilder()
        .sslContext(context(keys))
        .sslParameters(parameters)
        .connectTimeout(Duration.ofSeconds(10))
        .followRedirects(HttpClient.Redirect.NEVER)
        .proxy(HttpClient.Builder.NO_PROXY)
        .build();
  }

  private static SSLContext context(PartyKeys keys) {
    try {
      KeyStore authorities = KeyStore.getInstance("PKCS12");
      authorities.load(null, null);
      int number = 0;
      for (X509Certificate authority : keys.caCertificates()) {
        authorities.setCertificateEntry("ca-" + number++, authority);
      }
      TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
      trust.init(authorities);
      SSLContext context = SSLContext.getInstance(TLS);
      context.init(keys.tlsKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | java.io.IOException ours) {
      throw new IllegalStateException("TLS 1.3 cannot be set up", ours);
    }
  }
}
