package org.herald.admin;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.exchange.MarkedNotices;
import org.herald.exchange.Officer;
import org.herald.exchange.Rights;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.registry.NoticeMarks.Mark;
import org.herald.registry.SubjectRequests.Kind;
import org.herald.registry.SubjectRequests.Outcome;
import org.herald.registry.SubjectRequests.Request;

/** What data subjects ask for. */
final class RightsCall implements LocalCall {
  private final Rights rights;
  private final MarkedNotices marked;
  private final PartyId self;

  RightsCall(Rights rights, MarkedNotices marked, PartyId self) {
    this.rights = rights;
    this.marked = marked;
    this.self = self;
  }

  @Override
  public Right needed(String method, String rest) {
    return Right.RIGHTS;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    if (method.equals("GET")) {
      return Map.of("requests", rights.list().stream().map(RightsCall::shown).toList());
    }
    var fields = new CallFields(body);
    Officer officer = PersonCall.officer(caller);
    return switch (rest) {
      case "open" ->
          shown(
              rights.open(
                  fields.code(Kind.class, "kind"),
                  fields.text("reference"),
                  date(fields.text("received")),
                  officer));
      case "answer" -> {
        rights.answer(
            id(fields), fields.code(Outcome.class, "outcome"), fields.text("reason"), officer);
        yield Map.of("answered", true);
      }
      case "put-off" ->
          Map.of("dueOn", rights.putOff(id(fields), fields.text("reason"), officer).toString());
      case "mark" ->
          Map.of(
              "placed",
              marked.mark(
                  ErasureCall.issuer(fields, self),
                  NoticeId.parse(fields.text("notice")),
                  fields.code(Mark.class, "mark"),
                  id(fields),
                  officer));
      case "unmark" -> {
        marked.unmark(
            ErasureCall.issuer(fields, self),
            NoticeId.parse(fields.text("notice")),
            fields.code(Mark.class, "mark"),
            fields.text("reason"),
            officer);
        yield Map.of("lifted", true);
      }
      case "holders" ->
          Map.of(
              "holders",
              rights
                  .holders(ErasureCall.issuer(fields, self), NoticeId.parse(fields.text("notice")))
                  .stream()
                  .map(one -> Map.of("kind", one.kind(), "name", one.name(), "state", one.state()))
                  .toList());
      default ->
          throw new RejectedException(
              FailureCode.NOT_FOUND,
              "A request is opened, answered or put off, a notice marked or its holders asked"
                  + " for.");
    };
  }

  private static UUID id(CallFields fields) {
    try {
      return UUID.fromString(fields.text("request"));
    } catch (IllegalArgumentException none) {
      throw new RejectedException(
          FailureCode.MALFORMED, "The field 'request' is an id of herald rights list.", none);
    }
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException none) {
      throw new RejectedException(
          FailureCode.MALFORMED, "The field 'received' is a day such as 2026-11-26.", none);
    }
  }

  private static Map<String, Object> shown(Request one) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("request", one.id().toString());
    shown.put("kind", one.kind().code());
    shown.put("reference", one.reference());
    shown.put("receivedOn", one.receivedOn().toString());
    shown.put("dueOn", one.dueOn().toString());
    shown.put("putOff", one.extended());
    return shown;
  }
}
