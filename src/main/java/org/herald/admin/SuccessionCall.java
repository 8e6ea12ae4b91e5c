package org.herald.admin;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.witness.AcceptedSuccessor;
import org.herald.witness.Successors;

/** Logs that partners lost and closed. */
final class SuccessionCall implements LocalCall {
  private static final int MAX_REASON_CHARS = 500;

  private final Successors successors;

  SuccessionCall(Successors successors) {
    this.successors = successors;
  }

  @Override
  public Right needed(String method, String rest) {
    return method.equals("GET") ? Right.STATUS : Right.OPERATE;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    if (method.equals("GET")) {
      return Map.of("accepted", successors.all().stream().map(SuccessionCall::fields).toList());
    }
    var fields = new CallFields(body);
    byte[] statement = fields.text("statement").getBytes(StandardCharsets.UTF_8);
    return switch (rest) {
      case "inspect" -> fields(successors.inspect(statement));
      case "accept" -> {
        String reason = fields.text("reason");
        if (reason.length() > MAX_REASON_CHARS) {
          throw new RejectedException(
              FailureCode.MALFORMED, "Say why in 1 to " + MAX_REASON_CHARS + " characters.");
        }
        yield fields(
            successors.accept(
                statement, fields.text("fingerprint"), caller.requirePerson().name(), reason));
      }
      default ->
          throw new RejectedException(
              FailureCode.NOT_FOUND, "A succession is inspected or accepted, with POST.");
    };
  }

  private static Map<String, Object> fields(Successors.Shown shown) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("log", shown.statement().origin());
    fields.put("closes", shown.statement().closedOrigin());
    fields.put("kept", shown.statement().closedSize());
    fields.put("held", shown.held());
    fields.put("lost", shown.lost());
    fields.put("at", shown.statement().at().toString());
    fields.put("reason", shown.statement().reason());
    fields.put("signers", shown.statement().signers());
    fields.put("fingerprint", shown.fingerprint());
    return fields;
  }

  private static Map<String, Object> fields(AcceptedSuccessor accepted) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("party", accepted.party().value());
    fields.put("closes", accepted.closedOrigin());
    fields.put("kept", accepted.closedSize());
    fields.put("at", accepted.at().toString());
    fields.put("by", accepted.by());
    fields.put("reason", accepted.reason());
    fields.put("statement", accepted.statement());
    if (accepted.heldNote() != null) {
      fields.put("held", accepted.heldNote());
    }
    return fields;
  }
}
