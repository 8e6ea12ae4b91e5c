package org.herald.admin;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.exchange.Exchange;
import org.herald.exchange.ExchangeReport;
import org.herald.exchange.TrackedDelivery;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/** Counts and states of deliveries. */
final class StatusCall implements LocalCall {
  private final Exchange exchange;

  StatusCall(Exchange exchange) {
    this.exchange = exchange;
  }

  @Override
  public Right needed(String method, String rest) {
    return Right.STATUS;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    return rest.isEmpty() ? summary() : tracked(rest);
  }

  private Map<String, Object> summary() {
    ExchangeReport report = exchange.report();
    var fields = new LinkedHashMap<String, Object>();
    fields.put("notices", report.notices());
    fields.put("documents", new TreeMap<>(report.documents()));
    fields.put("recalls", new TreeMap<>(report.recalls()));
    fields.put("dispatches", new TreeMap<>(report.dispatches()));
    fields.put("accepted", report.accepted());
    fields.put("rejected", report.rejected());
    fields.put("unfinished", report.unfinished());
    fields.put("received", report.received());
    fields.put("delivered", new TreeMap<>(report.delivered()));
    fields.put("undelivered", report.undelivered());
    fields.put("paused", exchange.paused().stream().map(StatusCall::fields).toList());
    return fields;
  }

  private Map<String, Object> tracked(String id) {
    UUID wanted;
    try {
      wanted = UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw new RejectedException(
          FailureCode.MALFORMED,
          "An id is a dispatch's or a notice's: 36 characters with hyphens.",
          e);
    }
    List<Map<String, Object>> deliveries =
        exchange.track(wanted).stream().map(StatusCall::fields).toList();
    if (deliveries.isEmpty()) {
      throw new RejectedException(
          FailureCode.NOT_FOUND, "This gateway has no dispatch and no notice of that id.");
    }
    return Map.of("deliveries", deliveries);
  }

  private static Map<String, Object> fields(TrackedDelivery delivery) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("direction", delivery.outgoing() ? "out" : "in");
    fields.put("dispatch", delivery.dispatch());
    delivery.notice().ifPresent(id -> fields.put("notice", id));
    fields.put("version", delivery.version());
    fields.put("party", delivery.party());
    delivery.target().ifPresent(target -> fields.put("target", target));
    fields.put("state", delivery.state());
    fields.put("attempts", delivery.attempts());
    delivery.code().ifPresent(code -> fields.put("code", code));
    delivery.outcome().ifPresent(outcome -> fields.put("outcome", outcome));
    fields.put("queuedAt", delivery.queuedAt().toString());
    if (delivery.finishedAt().isEmpty()) {
      fields.put("dueAt", delivery.dueAt().toString());
    }
    delivery.expiresAt().map(Instant::toString).ifPresent(at -> fields.put("expiresAt", at));
    delivery.finishedAt().map(Instant::toString).ifPresent(at -> fields.put("finishedAt", at));
    return fields;
  }
}
