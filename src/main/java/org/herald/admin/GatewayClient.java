package org.herald.admin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.herald.access.Credential;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks a running gateway of this machine. The gateway's refusals come out as the exceptions it
 * threw, so that exit codes mean the same on both sides.
 */
final class GatewayClient {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private final LocalToken.Access access;
  private final Optional<Credential> person;

  /**
   * @param person whose key goes with each call; without, the operator asks
   */
  GatewayClient(Path data, Optional<Credential> person) {
    this.access = LocalToken.read(data);
    this.person = person;
  }

  Map<String, Object> get(String path) {
    return ask(request(path).GET().build());
  }

  Map<String, Object> post(String path, Map<String, ?> body) {
    return ask(
        request(path)
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body)))
            .build());
  }

  private HttpRequest.Builder request(String path) {
    var request =
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + access.port() + LocalCalls.PATH + "/" + path))
            .header(LocalCalls.TOKEN_HEADER, access.token())
            .timeout(ANSWER);
    person.ifPresent(key -> request.header("Authorization", Calls.BEARER + key.text()));
    return request;
  }

  private Map<String, Object> ask(HttpRequest request) {
    try (var http =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .proxy(HttpClient.Builder.NO_PROXY)
            .build()) {
      HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() == 200) {
        return JsonMapper.shared().readValue(response.body(), FIELDS);
      }
      throw failure(response);
    } catch (IOException e) {
      throw unavailable("The gateway does not answer: is it running?", e);
    } catch (JacksonException e) {
      throw unavailable("What answers at the gateway's port is not the gateway.", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable("Interrupted while asking the gateway.", e);
    }
  }

  private static RuntimeException failure(HttpResponse<byte[]> response) {
    if (response.statusCode() == 403 || response.statusCode() == 404) {
      return unavailable(
          "The gateway at that port is not the one of this data folder: is it running?", null);
    }
    Map<String, Object> fields = JsonMapper.shared().readValue(response.body(), FIELDS);
    FailureCode code = FailureCode.fromWire(String.valueOf(fields.get("error")));
    String message = String.valueOf(fields.get("message"));
    return response.statusCode() == 422
        ? new RejectedException(code, message)
        : new UnavailableException(code, message);
  }

  private static UnavailableException unavailable(String message, @Nullable Throwable cause) {
    return cause == null
        ? new UnavailableException(FailureCode.UNAVAILABLE, message)
        : new UnavailableException(FailureCode.UNAVAILABLE, message, cause);
  }
}
