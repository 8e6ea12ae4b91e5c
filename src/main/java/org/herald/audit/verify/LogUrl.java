package org.herald.audit.verify;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;

/** A published log as its gateway serves it. Nobody but auditors is given entries. */
final class LogUrl implements LogFiles {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int FORBIDDEN = 403;

  private final String base;
  private final LogServer server;

  LogUrl(LogServer server) {
    String text = server.yearUrl().toString();
    this.base = text.endsWith("/") ? text : text + "/";
    this.server = server;
  }

  @Override
  public Optional<Found> read(String name) throws IOException {
    HttpResponse<InputStream> response = get(name);
    try (InputStream body = response.body()) {
      return switch (response.statusCode()) {
        case 200 -> bounded(name, body);
        case 404 -> Optional.empty();
        default -> throw refused(response.statusCode());
      };
    }
  }

  @Override
  public boolean holdsEntries() throws IOException {
    HttpResponse<InputStream> response = get(LogFiles.name("entries", 0));
    response.body().close();
    return response.statusCode() != FORBIDDEN;
  }

  private static Optional<Found> bounded(String name, InputStream body) throws IOException {
    byte[] bytes = body.readNBytes((int) MAX_FILE_BYTES + 1);
    return bytes.length > MAX_FILE_BYTES ? Optional.empty() : Optional.of(new Found(name, bytes));
  }

  private HttpResponse<InputStream> get(String name) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + name)).timeout(PATIENCE);
    server.headers().forEach(request::header);
    try {
      return server.http().send(request.build(), BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(
          FailureCode.UNAVAILABLE, "Interrupted while reading the log.", e);
    }
  }

  private UnavailableException refused(int status) {
    String hint =
        switch (status) {
          case 401, FORBIDDEN ->
              ": show a key of a party that its gateway knows, or of an auditor there";
          case 422 -> ": say what you read for, by an open piece of work";
          default -> "";
        };
    return new UnavailableException(
        FailureCode.UNAVAILABLE, base + " answers with HTTP status " + status + hint + ".");
  }
}
