package org.herald.admin;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.herald.access.Caller;
import org.herald.access.Right;
import org.herald.document.Documents;
import org.herald.exchange.Casework;
import org.herald.exchange.RecallOrder;
import org.herald.exchange.SendResult;
import org.herald.exchange.Sending;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.CaseThread;
import org.herald.notice.DispatchId;
import org.herald.notice.DocumentId;
import org.herald.notice.Markings;
import org.herald.notice.Notice;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.notice.Payload;
import org.herald.notice.Purpose;
import org.herald.notice.Recall;
import org.herald.notice.Tlp;
import org.herald.notice.Urgency;

/** Sends a document, and takes a notice back. */
final class DocumentCall implements LocalCall {
  private final Casework casework;
  private final Documents documents;
  private final Clock clock;

  DocumentCall(Casework casework, Documents documents, Clock clock) {
    this.casework = casework;
    this.documents = documents;
    this.clock = clock;
  }

  @Override
  public Right needed(String method, String rest) {
    return Right.SEND;
  }

  @Override
  public Object answer(Caller caller, String method, String rest, Map<String, Object> body) {
    var fields = new CallFields(body);
    if (method.equals("POST") && rest.equals("send")) {
      return shown(casework.send(sending(fields), PersonCall.officer(caller)));
    }
    if (method.equals("POST") && rest.equals("recall")) {
      return shown(casework.recall(order(fields), PersonCall.officer(caller)));
    }
    throw new RejectedException(
        FailureCode.NOT_FOUND, "A document is sent or recalled, with POST.");
  }

  private Sending sending(CallFields fields) {
    Payload document =
        documents.readPayload(fields.text("document").getBytes(StandardCharsets.UTF_8));
    List<PartyId> recipients = fields.parties("to");
    Urgency urgency = fields.code(Urgency.class, "urgency", Urgency.ROUTINE);
    if (document instanceof Notice notice) {
      return Sending.of(notice, recipients, urgency, fields.files("files"));
    }
    Map<PartyId, DispatchId> refersTo =
        fields
            .optional("refersTo")
            .map(id -> Map.of(recipients.getFirst(), DispatchId.parse(id)))
            .orElse(Map.of());
    return new Sending(
        document,
        fields.code(Purpose.class, "purpose"),
        Markings.of(fields.code(Tlp.class, "tlp", Tlp.AMBER), Set.of()),
        recipients,
        urgency,
        fields
            .optional("case")
            .map(CaseThread::parse)
            .orElseGet(() -> new CaseThread(document.key().value())),
        refersTo);
  }

  private RecallOrder order(CallFields fields) {
    return new RecallOrder(
        DocumentId.at(clock.instant()),
        NoticeId.parse(fields.text("notice")),
        fields.code(Recall.Action.class, "action"),
        fields.code(Recall.Reason.class, "reason"),
        fields.optional("text"),
        fields.code(Urgency.class, "urgency", Urgency.URGENT));
  }

  static Map<String, Object> shown(SendResult result) {
    var shown = new LinkedHashMap<String, Object>();
    var dispatches = new TreeMap<String, String>();
    result
        .dispatches()
        .forEach((party, dispatch) -> dispatches.put(party.value(), dispatch.toString()));
    shown.put("dispatches", dispatches);
    shown.put(
        "refused",
        result.refused().stream()
            .map(
                no ->
                    Map.of(
                        "party", no.recipient().value(),
                        "code", no.code().wire(),
                        "text", no.text()))
            .toList());
    shown.put("waitsForApproval", result.waits());
    return shown;
  }
}
