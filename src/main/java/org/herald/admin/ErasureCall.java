package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.exchange.Erasures;
import org.herald.exchange.Officer;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Recall;

/** Erasures: asked for, agreed to, and what partners have answered. */
final class ErasureCall implements LocalCall {
  private final Erasures erasures;
  private final PartyId self;

  ErasureCall(Erasures erasures, PartyId self) {
    this.erasures = erasures;
    this.self = self;
  }

  @Override
  public Right needed(String method, String rest) {
    return Right.ERASE;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    if (method.equals("GET")) {
      return Map.of("erasures", erasures.list().stream().map(ErasureCall::shown).toList());
    }
    var fields = new CallFields(body);
    PartyId issuer = issuer(fields, self);
    NoticeId notice = NoticeId.parse(fields.text("notice"));
    Officer officer = PersonCall.officer(caller);
    switch (rest) {
      case "ask" ->
          erasures.ask(issuer, notice, fields.code(Recall.Reason.class, "reason"), officer);
      case "agree" -> erasures.agree(issuer, notice, officer);
      case "refuse" -> erasures.refuse(issuer, notice, officer);
      default ->
          throw new RejectedException(
              FailureCode.NOT_FOUND, "An erasure is asked for, agreed to or refused.");
    }
    return Map.of("issuer", issuer.value(), "notice", notice.toString());
  }

  /** Whose notice: ours where nobody is named. */
  static PartyId issuer(CallFields fields, PartyId self) {
    return fields.optional("issuer").map(PartyId::of).orElse(self);
  }

  private static Map<String, Object> shown(Erasures.Progress one) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("issuer", one.erasure().issuer().value());
    shown.put("notice", one.erasure().notice().toString());
    shown.put("reason", one.erasure().reason().code());
    shown.put("askedBy", one.erasure().askedBy());
    shown.put("askedAt", one.erasure().askedAt().toString());
    one.erasure().agreedBy().ifPresent(by -> shown.put("agreedBy", by));
    one.erasure().erasedAt().ifPresent(at -> shown.put("erasedAt", at.toString()));
    one.erasure().completedAt().ifPresent(at -> shown.put("completedAt", at.toString()));
    shown.put(
        "answers",
        one.answers().entrySet().stream()
            .collect(Collectors.toMap(answer -> answer.getKey().value(), Map.Entry::getValue)));
    return shown;
  }
}
