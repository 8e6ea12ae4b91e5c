package org.herald.admin;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.herald.access.Access;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people may ask, by its name, behind the one check: the command line and REST both come
 * through here. A body may hold a dispatch with its files in base64.
 */
final class Calls {
  static final String BEARER = "Bearer ";

  private static final int MAX_BODY_BYTES = 24 << 20;
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

  private final Access access;
  private final Map<String, LocalCall> calls;

  Calls(Access access, Map<String, LocalCall> calls) {
    this.access = access;
    this.calls = Map.copyOf(calls);
  }

  /**
   * Who shows this header.
   *
   * @param authorization of the form {@code Bearer KEY}, or null
   * @return the operator without one
   * @throws RejectedException {@code not-authenticated}
   */
  Caller caller(@Nullable String authorization) {
    if (authorization == null) {
      return Caller.operator();
    }
    return access.identify(
        authorization.startsWith(BEARER) ? authorization.substring(BEARER.length()) : "");
  }

  /**
   * @param path the call's name, and what it is about after a slash
   * @throws RejectedException {@code access-denied}, and what the call refuses
   */
  Object answer(Caller caller, String method, String path, InputStream body) throws IOException {
    int slash = path.indexOf('/');
    LocalCall call = calls.get(slash < 0 ? path : path.substring(0, slash));
    if (call == null) {
      throw new RejectedException(FailureCode.NOT_FOUND, "The gateway knows no such call.");
    }
    String rest = slash < 0 ? "" : path.substring(slash + 1);
    access.require(caller, call.needed(method, rest));
    return call.answer(caller, method, rest, fields(body));
  }

  /**
   * @throws RejectedException {@code access-denied}
   */
  void require(Caller caller, Right right) {
    access.require(caller, right);
  }

  /** By their names. */
  Map<String, LocalCall> all() {
    return calls;
  }

  private static Map<String, Object> fields(InputStream body) throws IOException {
    byte[] bytes = body.readNBytes(MAX_BODY_BYTES + 1);
    if (bytes.length > MAX_BODY_BYTES) {
      throw new RejectedException(FailureCode.TOO_LARGE, "A call has at most 24 MiB.");
    }
    return bytes.length == 0 ? Map.of() : JsonMapper.shared().readValue(bytes, FIELDS);
  }
}
