package org.herald.wiring;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import org.herald.failure.FailureCode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Problem details (RFC 9457) with one of our codes.
 *
 * @param status HTTP status
 * @param detail what was wrong and what to do; no names, payloads or keys
 */
public record Problem(int status, FailureCode code, String detail) {

  /** As the whole answer. */
  public void send(HttpServletResponse response) throws IOException {
    var problem = new LinkedHashMap<String, Object>();
    problem.put("type", "urn:herald:problem:" + code.wire());
    problem.put("title", code.wire());
    problem.put("status", status);
    problem.put("detail", detail);
    problem.put("code", code.wire());
    send(response, status, "application/problem+json", problem);
  }

  /** Any answer as JSON, which nobody may keep. */
  public static void send(HttpServletResponse response, int status, String type, Object answer)
      throws IOException {
    byte[] body = JsonMapper.shared().writeValueAsString(answer).getBytes(StandardCharsets.UTF_8);
    response.setStatus(status);
    response.setContentType(type);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
