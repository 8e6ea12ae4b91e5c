package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.exchange.Retention;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.registry.RetentionTerms;

/** Notices whose term ends, and longer terms. */
final class RetentionCall implements LocalCall {
  private final Retention retention;
  private final PartyId self;

  RetentionCall(Retention retention, PartyId self) {
    this.retention = retention;
    this.self = self;
  }

  @Override
  public Right needed(String method, String rest) {
    return Right.ERASE;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    if (method.equals("GET")) {
      return Map.of("terms", retention.near().stream().map(RetentionCall::shown).toList());
    }
    if (!rest.equals("extend")) {
      throw new RejectedException(FailureCode.NOT_FOUND, "A term is extended, with POST.");
    }
    var fields = new CallFields(body);
    var until =
        retention.extend(
            ErasureCall.issuer(fields, self),
            NoticeId.parse(fields.text("notice")),
            months(fields.text("months")),
            fields.text("reason"),
            PersonCall.officer(caller));
    return Map.of("keepUntil", until.toString());
  }

  private static int months(String text) {
    if (!text.matches("[0-9]{1,3}")) {
      throw new RejectedException(FailureCode.MALFORMED, "The field 'months' is a number.");
    }
    return Integer.parseInt(text);
  }

  private static Map<String, Object> shown(RetentionTerms.Term one) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("issuer", one.issuer().value());
    shown.put("notice", one.notice().toString());
    shown.put("type", one.type());
    shown.put("keepUntil", one.keepUntil().toString());
    shown.put("held", one.held());
    shown.put("extensions", one.extensions());
    return shown;
  }
}
