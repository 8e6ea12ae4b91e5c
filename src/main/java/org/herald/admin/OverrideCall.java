package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.exchange.Outflow;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** Urgent dispatches while the audit log cannot be published. */
final class OverrideCall implements LocalCall {
  private final Outflow outflow;

  OverrideCall(Outflow outflow) {
    this.outflow = outflow;
  }

  @Override
  public Right needed(String method, String rest) {
    return method.equals("GET") ? Right.STATUS : Right.OVERRIDE;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    if (method.equals("GET")) {
      return shown();
    }
    var officer = PersonCall.officer(caller);
    return switch (rest) {
      case "ask" -> {
        outflow.ask(new CallFields(body).text("reason"), officer);
        yield Map.of("asked", true);
      }
      case "agree" -> Map.of("until", outflow.agree(officer).toString());
      default ->
          throw new RejectedException(
              FailureCode.NOT_FOUND, "An override is asked for or agreed to, with POST.");
    };
  }

  private Map<String, Object> shown() {
    var shown = new LinkedHashMap<String, Object>();
    outflow.stoppedSince().ifPresent(since -> shown.put("stoppedSince", since.toString()));
    outflow
        .newest()
        .ifPresent(
            wish -> {
              shown.put("askedBy", wish.askedBy());
              shown.put("askedAt", wish.askedAt().toString());
              wish.until().ifPresent(until -> shown.put("until", until.toString()));
            });
    return shown;
  }
}
