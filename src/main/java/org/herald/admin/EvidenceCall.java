package org.herald.admin;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.herald.access.Caller;
import org.herald.access.Reading;
import org.herald.access.Readings;
import org.herald.access.Right;
import org.herald.access.WorkItems;
import org.herald.evidence.ContentReleases;
import org.herald.evidence.Evidence;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DispatchId;

/** Evidence about one dispatch: without content for auditors, with content after four eyes. */
final class EvidenceCall implements LocalCall {
  private final Evidence evidence;
  private final ContentReleases releases;
  private final WorkItems work;
  private final Readings readings;

  EvidenceCall(Evidence evidence, ContentReleases releases, WorkItems work, Readings readings) {
    this.evidence = evidence;
    this.releases = releases;
    this.work = work;
    this.readings = readings;
  }

  @Override
  public Right needed(String method, String rest) {
    return switch (method + " " + rest) {
      case "POST make" -> Right.TRAIL;
      case "POST content" -> Right.CONTENT;
      case "GET " -> Right.WAITING;
      default -> Right.APPROVE;
    };
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    var fields = new CallFields(body);
    return switch (method + " " + rest) {
      case "GET " ->
          Map.of("waiting", releases.waiting().stream().map(EvidenceCall::shown).toList());
      case "POST make" -> made(caller, fields, false);
      case "POST content" -> made(caller, fields, true);
      case "POST release" -> {
        releases.release(dispatch(fields), caller.requirePerson().name());
        yield Map.of("released", fields.text("dispatch"));
      }
      default ->
          throw new RejectedException(FailureCode.NOT_FOUND, "The gateway knows no such call.");
    };
  }

  private Map<String, Object> made(Caller caller, CallFields fields, boolean content) {
    Reading why = WorkCall.reading(work, caller, fields);
    DispatchId dispatch = dispatch(fields);
    if (content) {
      if (why.caseRef().isEmpty()) {
        throw new RejectedException(
            FailureCode.MALFORMED, "Evidence with content is made for a case: --work or --case.");
      }
    }
    byte[] zip = evidence.make(dispatch, content); // first: what cannot be made uses no release up
    if (content) {
      releases.use(dispatch, why.reader().name(), why.purpose());
    }
    readings.record(
        why,
        new Readings.Read(
            content ? "evidence.content-made" : "evidence.made",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            1,
            Optional.of(dispatch.toString())));
    return Map.of("dispatch", dispatch.toString(), "zip", Base64.getEncoder().encodeToString(zip));
  }

  private static DispatchId dispatch(CallFields fields) {
    return DispatchId.parse(fields.text("dispatch"));
  }

  private static Map<String, Object> shown(ContentReleases.Waiting one) {
    var shown = new LinkedHashMap<String, Object>();
    shown.put("dispatch", one.dispatch().toString());
    shown.put("askedBy", one.askedBy());
    shown.put("purpose", one.purpose());
    shown.put("askedAt", one.askedAt().toString());
    return shown;
  }
}
