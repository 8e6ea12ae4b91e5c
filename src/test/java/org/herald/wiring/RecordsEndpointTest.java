package org.herald.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.ArgumentMatchers;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RecordsEndpointTest {
  private static final String TOKEN = "SYNTHETIC-0123456789abcdef0123456789";

  @TempDir Path data;
  private final NationalIntake intake = mock(NationalIntake.class);

  @BeforeEach
  void aToken() throws IOException {
    Path folder = Files.createDirectories(data.resolve("national/missing-persons"));
    Files.writeString(folder.resolve("token"), TOKEN + "\n");
  }

  @Test
  void answersARowForEachRecord() throws Exception {
    when(intake.take(ArgumentMatchers.eq("missing-persons"), ArgumentMatchers.any()))
        .thenReturn(List.of(RecordsEndpoint.row(1, "SYN-1", "unchanged")));
    MockHttpServletResponse response = post("missing-persons", "Bearer " + TOKEN, "[{}]");
    assertThat(response.getStatus()).isEqualTo(200);
    assertThat(response.getContentAsString())
        .isEqualTo("[{\"position\":1,\"record_id\":\"SYN-1\",\"result\":\"unchanged\"}]");
    verify(intake).take("missing-persons", "[{}]".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void withoutTheSystemsOwnTokenNothingIsTold() throws Exception {
    for (String authorization :
        List.of("", "Bearer ", "Bearer wrong", "Basic " + TOKEN, "bearer" + TOKEN)) {
      MockHttpServletResponse response = post("missing-persons", authorization, "[]");
      assertThat(response.getStatus()).as(authorization).isEqualTo(401);
      assertThat(response.getContentAsString()).contains("\"code\":\"not-authenticated\"");
    }
    String known = post("missing-persons", "Bearer x", "[]").getContentAsString();
    assertThat(post("no-such-system", "Bearer " + TOKEN, "[]").getContentAsString())
        .isEqualTo(known);
    verify(intake, org.mockito.Mockito.never())
        .take(ArgumentMatchers.any(), ArgumentMatchers.any());
  }

  @Test
  void whatIsRefusedOrAwayIsAProblemWithItsCode() throws Exception {
    assertProblem(new RejectedException(FailureCode.TOO_LARGE, "Too much."), 413, "too-large");
    assertProblem(
        new RejectedException(FailureCode.RECORD_MALFORMED, "No."), 422, "record-malformed");
    assertProblem(new UnavailableException(FailureCode.UNAVAILABLE, "Later."), 503, "unavailable");
    assertProblem(new IllegalStateException("internal text"), 503, "unavailable");
  }

  /** One byte more than allowed is read, so that the room can refuse it, and no more. */
  @Test
  void aBodyIsReadUpToItsLimitOnly() throws Exception {
    post("missing-persons", "Bearer " + TOKEN, "x".repeat(9 << 20));
    verify(intake)
        .take(
            ArgumentMatchers.eq("missing-persons"),
            ArgumentMatchers.argThat(body -> body.length == (8 << 20) + 1));
  }

  @Test
  void aTokenThatIsTooShortStopsTheStart() throws IOException {
    Files.writeString(data.resolve("national/missing-persons/token"), "short");
    assertThatThrownBy(() -> SystemTokens.read(data, List.of("missing-persons")))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining("fewer than 32 characters");
  }

  private void assertProblem(RuntimeException thrown, int status, String code) throws Exception {
    org.mockito.Mockito.reset(intake);
    when(intake.take(ArgumentMatchers.any(), ArgumentMatchers.any())).thenThrow(thrown);
    MockHttpServletResponse response = post("missing-persons", "Bearer " + TOKEN, "[{}]");
    assertThat(response.getStatus()).isEqualTo(status);
    assertThat(response.getContentType()).startsWith("application/problem+json");
    assertThat(response.getContentAsString())
        .contains("\"type\":\"urn:herald:problem:" + code + "\"", "\"status\":" + status)
        .doesNotContain("internal text");
  }

  private MockHttpServletResponse post(String system, String authorization, String body)
      throws Exception {
    var request = new MockHttpServletRequest("POST", "/national/" + system + "/records");
    request.setPathInfo("/" + system + "/records");
    request.addHeader("Authorization", authorization);
    request.setContent(body.getBytes(StandardCharsets.UTF_8));
    var response = new MockHttpServletResponse();
    new RecordsEndpoint(() -> intake, () -> SystemTokens.read(data, List.of("missing-persons")))
        .service(request, response);
    return response;
  }
}
