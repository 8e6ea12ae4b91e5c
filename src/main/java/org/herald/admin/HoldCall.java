package org.herald.admin;

import java.util.LinkedHashMap;
import java.util.Map;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.exchange.Holds;
import org.herald.exchange.Officer;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.registry.LegalHolds;

/** Notices that are kept whoever asks to erase them. */
final class HoldCall implements LocalCall {
  private final Holds holds;
  private final PartyId self;

  HoldCall(Holds holds, PartyId self) {
    this.holds = holds;
    this.self = self;
  }

  @Override
  public Right needed(String method, String rest) {
    return Right.ERASE;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    if (method.equals("GET")) {
      return Map.of("holds", holds.list().stream().map(HoldCall::shown).toList());
    }
    var fields = new CallFields(body);
    PartyId issuer = ErasureCall.issuer(fields, self);
    NoticeId notice = NoticeId.parse(fields.text("notice"));
    Officer officer = PersonCall.officer(caller);
    return switch (rest) {
      case "place" ->
          Map.of("placed", holds.place(issuer, notice, fields.text("reference"), officer));
      case "lift" -> Map.of("recalledMeanwhile", holds.lift(issuer, notice, officer));
      default -> throw new RejectedException(FailureCode.NOT_FOUND, "A hold is placed or lifted.");
    };
  }

  private static Map<String, Object> shown(LegalHolds.Hold one) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("issuer", one.issuer().value());
    shown.put("notice", one.notice().toString());
    shown.put("reference", one.reference());
    shown.put("placedBy", one.placedBy());
    shown.put("placedAt", one.placedAt().toString());
    one.recalledAt().ifPresent(at -> shown.put("recalledAt", at.toString()));
    return shown;
  }
}
