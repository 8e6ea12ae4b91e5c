package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.herald.access.Caller;
import org.herald.access.Readings;
import org.herald.access.Right;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** Reads that wait for somebody to look at them. */
final class ReadsCall implements LocalCall {
  private final Readings readings;

  ReadsCall(Readings readings) {
    this.readings = readings;
  }

  @Override
  public Right needed(String method, String rest) {
    return Right.READS;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    return switch (method + " " + rest) {
      case "GET " -> Map.of("waiting", readings.waiting().stream().map(ReadsCall::shown).toList());
      case "POST sign" -> {
        var fields = new CallFields(body);
        readings.sign(
            number(fields.text("read")),
            caller.requirePerson(),
            fields.flag("fault"),
            fields.text("note"));
        yield Map.of("signed", fields.text("read"));
      }
      default ->
          throw new RejectedException(FailureCode.NOT_FOUND, "The gateway knows no such call.");
    };
  }

  private static long number(String text) {
    if (!text.matches("[0-9]{1,18}")) {
      throw new RejectedException(FailureCode.MALFORMED, "A read has a number.");
    }
    return Long.parseLong(text);
  }

  private static Map<String, Object> shown(Readings.Waiting read) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("read", read.id());
    shown.put("reader", read.reader());
    shown.put("at", read.at().toString());
    shown.put("event", read.event());
    read.purpose().ifPresent(purpose -> shown.put("purpose", purpose));
    read.notice().ifPresent(notice -> shown.put("notice", notice));
    shown.put("amount", read.amount());
    shown.put("because", read.oddities());
    return shown;
  }
}
