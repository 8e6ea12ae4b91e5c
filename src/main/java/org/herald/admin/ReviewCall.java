package org.herald.admin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.exchange.Casework;
import org.herald.exchange.SendResult;
import org.herald.exchange.UrgentRelease;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.registry.Reviews;

/** What waits for a second person, and decisions on it. */
final class ReviewCall implements LocalCall {
  private static final int MOST_AT_ONCE = 200;

  private final Casework casework;

  ReviewCall(Casework casework) {
    this.casework = casework;
  }

  @Override
  public Right needed(String method, String rest) {
    return switch (method + " " + rest) {
      case "GET " -> Right.WAITING;
      case "POST release" -> Right.RELEASE;
      default -> Right.APPROVE;
    };
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    if (method.equals("GET")) {
      return Map.of("waiting", casework.waiting().stream().map(ReviewCall::shown).toList());
    }
    var fields = new CallFields(body);
    return switch (rest) {
      case "approve" ->
          each(fields, notice -> casework.approve(notice, PersonCall.officer(caller)));
      case "refuse" ->
          each(
              fields,
              notice ->
                  casework.refuse(
                      notice,
                      PersonCall.officer(caller),
                      fields.flag("incomplete"),
                      fields.text("reason")));
      case "release" ->
          each(
              fields,
              notice ->
                  casework.release(
                      new UrgentRelease(
                          notice,
                          PersonCall.officer(caller),
                          fields.code(UrgentRelease.Ground.class, "ground"),
                          fields.parties("to"))));
      default ->
          throw new RejectedException(
              FailureCode.NOT_FOUND, "A review is approved, refused or released.");
    };
  }

  /** One decision after the other, each durable by itself: a refused one does not stop the rest. */
  private static Map<String, Object> each(
      CallFields fields, Function<NoticeId, SendResult> decide) {
    List<NoticeId> notices = fields.notices("notices");
    if (notices.size() > MOST_AT_ONCE) {
      throw new RejectedException(
          FailureCode.TOO_LARGE, "Decide on at most " + MOST_AT_ONCE + " notices at once.");
    }
    var results = new ArrayList<Map<String, Object>>();
    int done = 0;
    for (NoticeId notice : notices) {
      var result = new LinkedHashMap<String, Object>();
      result.put("notice", notice.toString());
      try {
        result.putAll(DocumentCall.shown(decide.apply(notice)));
        done++;
      } catch (RejectedException no) {
        result.put("error", no.code().wire());
        result.put("message", String.valueOf(no.getMessage()));
      }
      results.add(result);
    }
    return Map.of("done", done, "notices", results);
  }

  private static Map<String, Object> shown(Reviews.Review review) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("notice", review.version().notice().toString());
    shown.put("version", review.version().number());
    shown.put("type", review.kind());
    shown.put("urgency", review.urgency().code());
    shown.put("to", review.recipients().stream().map(PartyId::value).toList());
    shown.put("submittedBy", review.submittedBy());
    shown.put("submittedAt", review.submittedAt().toString());
    shown.put("ground", review.ground().code());
    review.decidedBy().ifPresent(officer -> shown.put("releasedBy", officer));
    review.reviewBy().ifPresent(until -> shown.put("reviewBy", until.toString()));
    return shown;
  }
}
