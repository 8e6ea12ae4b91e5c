package org.herald.transport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;

/**
 * HTTPS to exactly one partner: TLS 1.3 with our certificate, its keys only, connections kept
 * alive, an end to waiting and to the answer's size. Follows no redirect, knows no proxy and keeps
 * no cookie.
 */
final class PinnedHttp implements AutoCloseable {
  private final PartyId partner;
  private final URI address;
  private final HttpClient http;

  PinnedHttp(
      PartyId partner,
      URI address,
      TlsMaterial own,
      PartnerCertificates certificates,
      Duration connectTimeout) {
    this.partner = partner;
    this.address = address;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(Tls.context(own, PartnerTrust.of(partner, certificates)))
            .sslParameters(Tls.parameters())
            .connectTimeout(connectTimeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /**
   * Sends a SOAP request and reads the whole answer.
   *
   * @param timeout up to the answer's last byte
   * @param maxAnswerBytes more is refused
   * @throws UnavailableException when no SOAP answer came
   */
  HttpResponse<byte[]> post(
      String contentType,
      byte[] body,
      int offset,
      int length,
      Duration timeout,
      long maxAnswerBytes) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", contentType)
            .header("Accept", "application/soap+xml, multipart/related")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body, offset, length))
            .build();
    CompletableFuture<HttpResponse<byte[]>> pending =
        http.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), maxAnswerBytes));
    try {
      HttpResponse<byte[]> answer = pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      requireSoap(answer);
      return answer;
    } catch (TimeoutException late) {
      throw unavailable("did not answer within " + timeout, late);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw unavailable(
          cause instanceof IOException ? "cannot be reached or broke off" : "cannot be called",
          cause);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw unavailable("was not waited for: this gateway is stopping", stopping);
    } finally {
      pending.cancel(true); // ends the exchange if it still runs
    }
  }

  private void requireSoap(HttpResponse<byte[]> answer) {
    MediaType type = MediaType.of(answer.headers().firstValue("Content-Type").orElse(null));
    int status = answer.statusCode();
    if (!type.isSoap12() || (status != 200 && (status < 400 || status > 599))) {
      throw new UnavailableException(
          FailureCode.UNAVAILABLE,
          partner + " answered HTTP " + status + " without a SOAP 1.2 envelope.");
    }
  }

  private UnavailableException unavailable(String what, Throwable cause) {
    return new UnavailableException(
        FailureCode.UNAVAILABLE, partner + " " + what + " (SOAP link).", cause);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
