package org.herald.admin;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.exchange.ReceivedRecalls;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Coded;
import org.herald.notice.DocumentId;
import org.herald.notice.PartyId;
import org.herald.notice.RecallAnswer;

/** What partners took back, and what we say of it. */
final class RecalledCall implements LocalCall {
  private final ReceivedRecalls recalls;

  RecalledCall(ReceivedRecalls recalls) {
    this.recalls = recalls;
  }

  @Override
  public Right needed(String method, String rest) {
    return Right.SEND;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    var fields = new CallFields(body);
    return switch (method + " " + rest) {
      case "GET " -> Map.of("recalls", recalls.list().stream().map(RecalledCall::shown).toList());
      case "POST answer" ->
          DocumentCall.shown(
              recalls.answer(
                  PartyId.of(fields.text("issuer")),
                  DocumentId.parse(fields.text("recall")),
                  fields.code(RecallAnswer.Result.class, "result"),
                  fields.optional("because"),
                  undone(fields),
                  PersonCall.officer(caller)));
      default ->
          throw new RejectedException(
              FailureCode.NOT_FOUND, "Recalls are listed, or answered with POST.");
    };
  }

  private static Set<RecallAnswer.Effect> undone(CallFields fields) {
    return fields.optional("undone").stream()
        .flatMap(text -> Arrays.stream(text.strip().split("[\\s,]+", -1)))
        .map(code -> Coded.parse(RecallAnswer.Effect.class, "undone", code))
        .collect(Collectors.toSet());
  }

  private static Map<String, Object> shown(ReceivedRecalls.Received one) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("issuer", one.notice().issuer().value());
    shown.put("recall", one.recall().toString());
    shown.put("notice", one.notice().id().toString());
    shown.put("action", one.action().code());
    shown.put("receivedAt", one.receivedAt().toString());
    shown.put("result", one.result().code());
    shown.put("answeredAt", one.answeredAt().toString());
    return shown;
  }
}
