package org.herald.admin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A JSON POST; any answer but 2xx is a failure, and no redirect is followed. */
final class WebhookChannel implements AlarmChannel {
  private final URI url;
  private final @Nullable Path tokenFile;
  private final Duration timeout;

  WebhookChannel(URI url, @Nullable Path tokenFile, Duration timeout) {
    this.url = url;
    this.tokenFile = tokenFile;
    this.timeout = timeout;
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public void send(AlarmNotice notice) throws Exception {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("party", notice.party());
    fields.put("state", notice.state());
    fields.put("cause", notice.cause());
    fields.put("code", notice.code());
    fields.put("text", notice.text());
    fields.put("at", notice.at().toString());
    var request =
        HttpRequest.newBuilder(url)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofByteArray(
                    JsonMapper.shared().writeValueAsBytes(fields)));
    if (tokenFile != null) {
      request.header("Authorization", "Bearer " + Files.readString(tokenFile).strip());
    }
    try (var http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build()) {
      int status = http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new IOException("answered " + status);
      }
    }
  }
}
