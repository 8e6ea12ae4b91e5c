package org.herald.admin;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.herald.access.Caller;
import org.herald.access.Reading;
import org.herald.access.Readings;
import org.herald.access.Right;
import org.herald.access.WorkItems;
import org.herald.exchange.MarkedNotices;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.NoticeId;
import org.herald.registry.Registry;

/** What a notice says, for who may read content; recorded before it is shown. */
final class NoticeCall implements LocalCall {
  private final Registry registry;
  private final MarkedNotices marked;
  private final WorkItems work;
  private final Readings readings;

  NoticeCall(Registry registry, MarkedNotices marked, WorkItems work, Readings readings) {
    this.registry = registry;
    this.marked = marked;
    this.work = work;
    this.readings = readings;
  }

  @Override
  public Right needed(String method, String rest) {
    return Right.CONTENT;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    if (!method.equals("POST") || !rest.equals("show")) {
      throw new RejectedException(FailureCode.NOT_FOUND, "A notice is shown, with POST.");
    }
    var fields = new CallFields(body);
    Reading why = WorkCall.reading(work, caller, fields);
    NoticeId notice = NoticeId.parse(fields.text("notice"));
    List<Registry.Version> versions = registry.newest(notice);
    if (versions.isEmpty()) {
      throw new RejectedException(FailureCode.NOT_FOUND, "No notice of that id is held here.");
    }
    var shown = new ArrayList<Map<String, Object>>();
    registry.held(Set.copyOf(versions)).forEach((version, held) -> shown.add(show(version, held)));
    versions.forEach(version -> record(why, version));
    return Map.of("notices", shown);
  }

  private void record(Reading why, Registry.Version version) {
    readings.record(
        why,
        new Readings.Read(
            "notice.read",
            Optional.of(version.issuer().value()),
            Optional.of(version.notice().toString()),
            Optional.empty(),
            1));
  }

  private Map<String, Object> show(Registry.Version version, Registry.Held held) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("issuer", version.issuer().value());
    fields.put("notice", version.notice().toString());
    fields.put("version", version.number());
    fields.put("type", held.kind());
    fields.put(
        "marks",
        marked.marks(version.issuer(), version.notice()).stream()
            .map(placed -> placed.mark().code())
            .toList());
    fields.put("xml", new String(held.payload().open(), StandardCharsets.UTF_8));
    return fields;
  }
}
