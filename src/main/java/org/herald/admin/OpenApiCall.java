package org.herald.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** The description of all calls that are answered over REST (OpenAPI 3.1). */
final class OpenApiCall implements LocalCall {
  private static final String FILE = "openapi/people.json";

  @Override
  public Right needed(String method, String rest) {
    return Right.STATUS;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    try (var file = new ClassPathResource(FILE).getInputStream()) {
      return JsonMapper.shared().readTree(file);
    } catch (IOException ours) {
      throw new UncheckedIOException(ours);
    }
  }
}
