package org.herald.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;

/** The register of missing persons sends its records to a running gateway. All are synthetic. */
class RestIntakeTest {
  private static final String TOKEN = "synthetic-token-of-more-than-32-characters";
  private static final Path SAMPLE = Path.of("routes/national/missing-persons/sample.json");

  @TempDir static Path folder;
  private static RunningGateways gateways;
  private static String address = "";

  @BeforeAll
  static void start() throws IOException {
    for (String party : new String[] {"PK.FIA", "TG.NCB"}) {
      Path system = folder.resolve(party).resolve("national/missing-persons");
      Files.createDirectories(system);
      Files.writeString(system.resolve("token"), TOKEN);
    }
    gateways =
        new RunningGateways(
            folder,
            "--server.port=0",
            "--herald.national.systems=missing-persons",
            "--herald.national.recipients.missing-persons=ZZ.NOBODY",
            "--herald.release.agreements.[ZZ.NOBODY].send=yellow",
            "--herald.release.agreements.[ZZ.NOBODY].purposes=identify-or-locate");
    address =
        "http://127.0.0.1:"
            + gateways.get("PK.FIA", Environment.class).getProperty("local.server.port")
            + "/national/missing-persons/records";
  }

  @AfterAll
  static void stop() {
    if (gateways != null) {
      gateways.close();
    }
  }

  @Test
  void recordsBecomeNoticesOnce() throws Exception {
    HttpResponse<String> first = post(TOKEN, Files.readString(SAMPLE));
    assertThat(first.statusCode()).as(first.body()).isEqualTo(200);
    assertThat(first.body()).contains("SYN-MP-1", "\"accepted\"");
    assertThat(post(TOKEN, Files.readString(SAMPLE)).body())
        .contains("\"unchanged\"")
        .doesNotContain("\"accepted\"");
  }

  @Test
  void whoLacksTheTokenLearnsNothing() throws Exception {
    HttpResponse<String> refused = post("x".repeat(40), Files.readString(SAMPLE));
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(refused.body()).contains("not-authenticated").doesNotContain("SYN-MP");
  }

  @Test
  void aBrokenRequestIsAProblemWithItsCode() throws Exception {
    HttpResponse<String> broken = post(TOKEN, "[{\"id\": ");
    assertThat(broken.statusCode()).isEqualTo(422);
    assertThat(broken.body()).contains("record-malformed", "urn:herald:problem:");
  }

  private static HttpResponse<String> post(String token, String body) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create(address))
              .header("Authorization", "Bearer " + token)
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }
}
