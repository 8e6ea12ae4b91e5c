package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.witness.LogFork;
import org.herald.witness.Witness;
import org.herald.witness.WitnessedLog;

/** How far logs are witnessed, and what became of two histories of one. */
final class WitnessCall implements LocalCall {
  private static final int MAX_REASON_CHARS = 1_000;

  private final Witness witness;

  WitnessCall(Witness witness) {
    this.witness = witness;
  }

  @Override
  public Right needed(String method, String rest) {
    return method.equals("GET") ? Right.STATUS : Right.OPERATE;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    if (method.equals("POST") && rest.equals("settle")) {
      var fields = new CallFields(body);
      String reason = fields.text("reason");
      if (reason.isBlank() || reason.length() > MAX_REASON_CHARS) {
        throw new RejectedException(
            FailureCode.MALFORMED, "Give a reason of at most " + MAX_REASON_CHARS + " characters.");
      }
      witness.settle(fields.text("origin"), caller.requirePerson().name(), reason);
      return Map.of("settled", fields.text("origin"));
    }
    return Map.of(
        "logs", witness.witnessed().stream().map(WitnessCall::fields).toList(),
        "forks", witness.forks().stream().map(WitnessCall::fields).toList());
  }

  private static Map<String, Object> fields(WitnessedLog log) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("log", log.origin());
    fields.put("own", log.own());
    fields.put("size", log.size());
    fields.put("at", log.at().toString());
    if (log.enoughAt() != null) {
      fields.put("witnessedByOthersAt", log.enoughAt().toString());
    }
    return fields;
  }

  private static Map<String, Object> fields(LogFork fork) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("log", fork.origin());
    fields.put("seenAt", fork.seenAt().toString());
    fields.put("shownBy", fork.shownBy().value());
    fields.put("settled", fork.settled());
    fields.put("held", fork.held());
    fields.put("shown", fork.shown());
    return fields;
  }
}
