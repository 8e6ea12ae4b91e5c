package org.herald.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.access.Caller;
import org.herald.access.Reading;
import org.herald.access.Readings;
import org.herald.access.Right;
import org.herald.access.WorkItems;
import org.herald.audit.Audit;
import org.herald.audit.ShardName;
import org.herald.audit.TrailEntry;
import org.herald.audit.TrailQuery;
import org.herald.audit.verify.StoredRows;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit trail searched, and the chain of one notice; each is itself in the trail. */
final class TrailCall implements LocalCall {
  private static final int PAGE = 100;
  private static final Set<String> ERASING = Set.of("notice.erased", "erasure.completed");

  private final Audit audit;
  private final WorkItems work;
  private final Readings readings;

  TrailCall(Audit audit, WorkItems work, Readings readings) {
    this.audit = audit;
    this.work = work;
    this.readings = readings;
  }

  @Override
  public Right needed(String method, String rest) {
    return Right.TRAIL;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    var fields = new CallFields(body);
    Reading why = WorkCall.reading(work, caller, fields);
    return switch (method + " " + rest) {
      case "POST search" -> found(why, query(fields));
      case "POST rows" -> rows(why, fields);
      case "POST chain" -> chain(why, NoticeId.parse(fields.text("notice")));
      default ->
          throw new RejectedException(
              FailureCode.NOT_FOUND,
              "The trail is searched, a chain asked, or rows compared, with POST.");
    };
  }

  private Map<String, Object> found(Reading why, TrailQuery query) {
    List<TrailEntry> entries = audit.search().find(query);
    readings.record(
        why,
        new Readings.Read(
            "trail.searched", Optional.empty(), Optional.empty(), query.actor(), entries.size()));
    Map<String, Object> answer = shown(entries);
    if (entries.size() == query.limit()) {
      answer.put("next", entries.getLast().place().toString());
    }
    return answer;
  }

  private Map<String, Object> chain(Reading why, NoticeId notice) {
    List<TrailEntry> entries = audit.search().chain(notice.toString());
    readings.record(
        why,
        new Readings.Read(
            "trail.followed",
            Optional.empty(),
            Optional.of(notice.toString()),
            Optional.empty(),
            entries.size()));
    return shown(entries);
  }

  /** For a verifier that has the published entries: recorded once, where it begins. */
  private Map<String, Object> rows(Reading why, CallFields fields) {
    int year = ShardName.parse(fields.text("year")).number();
    long first = number("first", fields.text("first"));
    int count = number("count", fields.text("count"));
    if (count > StoredRows.MOST) {
      throw new RejectedException(
          FailureCode.MALFORMED, "At most " + StoredRows.MOST + " rows at once.");
    }
    if (first == 0) {
      readings.record(
          why,
          new Readings.Read(
              "trail.compared", Optional.empty(), Optional.empty(), Optional.empty(), 1));
    }
    return Map.of(
        "rows",
        audit.search().rows(year, first, count).stream()
            .map(
                row ->
                    Map.of(
                        "index",
                        row.index(),
                        "leaf",
                        Base64.getEncoder().encodeToString(row.leafHash()),
                        "detail",
                        row.detail().name().toLowerCase(Locale.ROOT)))
            .toList());
  }

  /** Who knows a colleague's name may search for it; the trail has the pseudonym only. */
  private TrailQuery query(CallFields fields) {
    return new TrailQuery(
        fields.optional("from").map(text -> time("from", text)),
        fields.optional("to").map(text -> time("to", text)),
        fields.optional("event"),
        fields.optional("party"),
        fields.optional("notice"),
        fields.optional("dispatch"),
        fields.optional("person").map(audit::actor).or(() -> fields.optional("actor")),
        fields.optional("about"),
        fields.optional("code"),
        fields.optional("before").map(TrailQuery.Place::parse),
        fields.optional("limit").map(text -> number("limit", text)).orElse(PAGE));
  }

  private static int number(String field, String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new RejectedException(
          FailureCode.MALFORMED, "The field '" + field + "' is a number of at most nine digits.");
    }
    return Integer.parseInt(text);
  }

  private static Instant time(String field, String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new RejectedException(
          FailureCode.MALFORMED,
          "The field '" + field + "' is a time such as 2026-11-26T00:00:00Z.",
          e);
    }
  }

  private Map<String, Object> shown(List<TrailEntry> entries) {
    var answer = new LinkedHashMap<String, Object>();
    answer.put("entries", entries.stream().map(this::shown).toList());
    return answer;
  }

  private Map<String, Object> shown(TrailEntry one) {
    var shown = new LinkedHashMap<String, Object>();
    JsonNode entry = JsonMapper.shared().readTree(one.json());
    shown.put("place", one.place().toString());
    shown.put("entry", entry);
    if (ERASING.contains(entry.path("event").asString(""))) {
      audit
          .detail(one)
          .map(detail -> detail.get("entries"))
          .ifPresent(erased -> shown.put("erases", erased));
    }
    return shown;
  }
}
