package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.seal.HeldKey;

/** Our own keys: what is held, and the reload of changed files. */
final class KeysCall implements LocalCall {
  private final KeyRotation rotation;

  KeysCall(KeyRotation rotation) {
    this.rotation = rotation;
  }

  @Override
  public Right needed(String method, String rest) {
    return Right.OPERATE;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    return switch (method + " " + rest) {
      case "GET " -> listed();
      case "POST reload" -> {
        boolean changed = rotation.reload(Boolean.TRUE.equals(body.get("withdraw")));
        var answer = listed();
        answer.put("changed", changed);
        yield answer;
      }
      default ->
          throw new RejectedException(FailureCode.NOT_FOUND, "The gateway knows no such call.");
    };
  }

  private LinkedHashMap<String, Object> listed() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("keys", rotation.shown().stream().map(KeysCall::fields).toList());
    return fields;
  }

  private static Map<String, Object> fields(KeyRotation.Shown shown) {
    HeldKey key = shown.key();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("file", key.file());
    fields.put("alias", key.alias());
    fields.put("turn", key.turn().name().toLowerCase(Locale.ROOT));
    fields.put("suite", key.suite());
    fields.put("used", key.used());
    fields.put("published", shown.published());
    fields.put("from", key.begin().toString());
    fields.put("until", key.end().toString());
    fields.put("sha256", key.keyId().hex());
    return fields;
  }
}
