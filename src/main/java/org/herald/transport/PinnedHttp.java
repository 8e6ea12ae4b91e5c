package org.herald.transport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
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
  private final Semaphore turns;
  private final HttpClient http;

  PinnedHttp(
      PartyId partner,
      URI address,
      TlsMaterial own,
      PartnerCertificates certificates,
      TransportProperties.Client how) {
    this.partner = partner;
    this.address = address;
    this.turns = new Semaphore(how.maxCallsPerPartner(), true);
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(Tls.context(own, PartnerTrust.of(partner, certificates)))
            .sslParameters(Tls.parameters())
            .connectTimeout(how.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /**
   * Sends a SOAP request, in its turn, and reads the whole answer.
   *
   * @param how its timeout is that of the wait for its turn, then, anew, up to the answer's last
   *     byte; a larger answer than it says is refused
   * @throws UnavailableException when no SOAP answer came; {@code busy} when its turn did not
   */
  HttpResponse<byte[]> post(String contentType, byte[] body, int length, PartnerConduit.Call how) {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", contentType)
            .header("Accept", "application/soap+xml, multipart/related")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body, 0, length))
            .build();
    if (!how.inTurn()) {
      return answer(request, how.timeout(), how.maxAnswerBytes());
    }
    takeTurn(how.timeout());
    try {
      return answer(request, how.timeout(), how.maxAnswerBytes());
    } finally {
      turns.release();
    }
  }

  /**
   * Asks for another path of the same server, out of turn, and reads the whole answer, of whatever
   * status.
   *
   * @param body sent by POST; GET without
   * @throws UnavailableException when no answer came
   */
  HttpResponse<byte[]> ask(
      String path, Optional<byte[]> body, Duration timeout, long maxAnswerBytes) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
    body.ifPresent(
        bytes ->
            request
                .header("Content-Type", LogCalls.Answer.TEXT)
                .POST(HttpRequest.BodyPublishers.ofByteArray(bytes)));
    return sent(request.build(), timeout, maxAnswerBytes);
  }

  private void takeTurn(Duration timeout) {
    try {
      if (!turns.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new UnavailableException(
            FailureCode.BUSY, "Our own calls to " + partner + " are at their limit.");
      }
    } catch (InterruptedException stopping) {
      throw stopped(stopping);
    }
  }

  private HttpResponse<byte[]> answer(HttpRequest request, Duration timeout, long maxAnswerBytes) {
    HttpResponse<byte[]> answer = sent(request, timeout, maxAnswerBytes);
    requireSoap(answer);
    return answer;
  }

  private HttpResponse<byte[]> sent(HttpRequest request, Duration timeout, long maxAnswerBytes) {
    CompletableFuture<HttpResponse<byte[]>> pending =
        http.sendAsync(
            request,
            HttpResponse.BodyHandlers.limiting(
                HttpResponse.BodyHandlers.ofByteArray(), maxAnswerBytes));
    try {
      return pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      throw unavailable("did not answer within " + timeout, late);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw unavailable(
          cause instanceof IOException ? "cannot be reached or broke off" : "cannot be called",
          cause);
    } catch (InterruptedException stopping) {
      throw stopped(stopping);
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

  private UnavailableException stopped(InterruptedException stopping) {
    Thread.currentThread().interrupt();
    return unavailable("was not waited for: this gateway is stopping", stopping);
  }

  private UnavailableException unavailable(String what, Throwable cause) {
    return new UnavailableException(
        FailureCode.UNAVAILABLE, partner + " " + what + " (SOAP link).", cause);
  }

  /** Takes no further call; those under way end as they would have. */
  void retire() {
    http.shutdown();
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
