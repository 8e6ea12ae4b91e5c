package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.herald.access.Caller;
import org.herald.access.Reading;
import org.herald.access.Right;
import org.herald.access.WorkItems;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.Purpose;

/** Pieces of work: what one reads for. */
final class WorkCall implements LocalCall {
  private final WorkItems work;

  WorkCall(WorkItems work) {
    this.work = work;
  }

  /** What a read says that it is for. */
  static Reading reading(WorkItems work, Caller caller, CallFields fields) {
    return work.reading(
        caller.requirePerson(),
        fields.optional("work").map(WorkCall::id),
        fields.optional("purpose").map(code -> fields.code(Purpose.class, "purpose")),
        fields.optional("case"));
  }

  @Override
  public Right needed(String method, String rest) {
    return Right.WORK;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    var fields = new CallFields(body);
    return switch (method + " " + rest) {
      case "GET " ->
          Map.of("open", work.open(caller.requirePerson()).stream().map(WorkCall::shown).toList());
      case "POST open" ->
          shown(
              work.open(
                  caller.requirePerson(),
                  fields.code(Purpose.class, "purpose"),
                  fields.text("case")));
      case "POST close" -> {
        work.close(caller.requirePerson(), id(fields.text("work")));
        yield Map.of("closed", fields.text("work"));
      }
      default ->
          throw new RejectedException(FailureCode.NOT_FOUND, "The gateway knows no such call.");
    };
  }

  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      throw new RejectedException(
          FailureCode.MALFORMED, "The id of a piece of work is 36 characters with hyphens.", e);
    }
  }

  private static Map<String, Object> shown(WorkItems.Work one) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("work", one.id().toString());
    shown.put("purpose", one.purpose().code());
    shown.put("case", one.caseRef());
    shown.put("openedAt", one.openedAt().toString());
    return shown;
  }
}
