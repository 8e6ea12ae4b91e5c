package org.herald.timestamp;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.notice.Digest;
import org.herald.seal.TimestampTokens;
import org.herald.seal.TimestampTokens.Query;
import org.herald.seal.TimestampTokens.Token;

/** The authority over HTTP (RFC 3161 section 3.4). */
final class Authority implements AutoCloseable {
  private static final int OK = 200;

  private final URI url;
  private final Duration timeout;
  private final TimestampTokens tokens;
  private final HttpClient http;

  Authority(URI url, Duration timeout, TimestampTokens tokens) {
    this.url = url;
    this.timeout = timeout;
    this.tokens = tokens;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * A checked token over this digest.
   *
   * @throws UnavailableException when it does not answer in time
   * @throws org.herald.failure.RejectedException {@code timestamp-invalid}
   */
  Token stamp(Digest imprint) {
    Query query = tokens.ask(imprint);
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("Content-Type", "application/timestamp-query")
            .header("Accept", "application/timestamp-reply")
            .POST(HttpRequest.BodyPublishers.ofByteArray(query.der()))
            .build();
    try {
      HttpResponse<InputStream> response = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != OK) {
          throw unavailable("answers with HTTP status " + response.statusCode(), null);
        }
        return tokens.take(query, body.readNBytes(TimestampTokens.MAX_BYTES + 1));
      }
    } catch (IOException down) {
      throw unavailable("does not answer", down);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw unavailable("was not waited for", stop);
    }
  }

  private UnavailableException unavailable(
      String what, @org.jspecify.annotations.Nullable Throwable cause) {
    String text = "The time-stamping authority " + url.getHost() + " " + what + ".";
    return cause == null
        ? new UnavailableException(FailureCode.UNAVAILABLE, text)
        : new UnavailableException(FailureCode.UNAVAILABLE, text, cause);
  }

  @Override
  public void close() {
    http.close();
  }
}
