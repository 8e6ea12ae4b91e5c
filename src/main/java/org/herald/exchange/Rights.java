package org.herald.exchange;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.herald.audit.AuditEvent;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DocumentId;
import org.herald.notice.NoticeId;
import org.herald.notice.PartyId;
import org.herald.registry.SubjectRequests;
import org.herald.registry.SubjectRequests.Kind;
import org.herald.registry.SubjectRequests.Outcome;
import org.herald.registry.SubjectRequests.Request;

/**
 * What data subjects ask for: access, correction, restriction, erasure, each with a day by which it
 * is answered; and who holds a notice. Each method is one transaction, and a refusal is in the
 * audit trail.
 */
public final class Rights {
  private static final String DUE = "rights-due";

  private final SubjectRequests requests;
  private final HolderRows holders;
  private final Trail trail;
  private final Refusals refusals;
  private final Transactions transactions;
  private final Alarms alarms;
  private final Times times;
  private final RightsProperties settings;

  Rights(
      SubjectRequests requests,
      HolderRows holders,
      Trail trail,
      Refusals refusals,
      Transactions transactions,
      Alarms alarms,
      Times times,
      RightsProperties settings) {
    this.requests = requests;
    this.holders = holders;
    this.trail = trail;
    this.refusals = refusals;
    this.transactions = transactions;
    this.alarms = alarms;
    this.times = times;
    this.settings = settings;
  }

  /**
   * Takes a request down; its clock runs from the day when the bureau received it.
   *
   * @param reference of the bureau's own file, 1 to 100 characters; no name
   * @throws RejectedException {@code malformed}
   */
  public Request open(Kind kind, String reference, LocalDate receivedOn, Officer officer) {
    Words.requireReference(reference, "your own file about the request");
    if (receivedOn.isAfter(today())) {
      throw new RejectedException(
          FailureCode.MALFORMED, "A request is received today at the latest, not " + receivedOn);
    }
    var request =
        new Request(
            DocumentId.at(times.now()).value(),
            kind,
            reference,
            receivedOn,
            receivedOn.plus(settings.answerWithin()),
            false,
            java.util.Optional.empty());
    return transactions.run(
        () -> {
          requests.insert(request);
          append(
              "rights.requested",
              officer,
              Map.of(
                  "request", request.id().toString(),
                  "kind", kind.code(),
                  "dueOn", request.dueOn().toString()));
          return request;
        });
  }

  /** Requests without an answer, the most urgent first; at most 200. */
  public List<Request> list() {
    return transactions.run(requests::open);
  }

  /**
   * What the data subject was told; ends the clock.
   *
   * @param reason in words for the trail, 1 to 500 characters; no name
   * @throws RejectedException {@code not-found}; {@code malformed}
   */
  public void answer(UUID id, Outcome outcome, String reason, Officer officer) {
    Words.requireReason(reason);
    refusals.recorded(
        "rights.refused",
        officer,
        () ->
            transactions.run(
                () -> {
                  Request request = requireOpen(id);
                  requests.answer(id, outcome);
                  append(
                      "rights.answered",
                      officer,
                      Map.of(
                          "request", id.toString(),
                          "kind", request.kind().code(),
                          "outcome", outcome.code(),
                          "reason", reason));
                  return id;
                }));
    warn();
  }

  /**
   * Puts the answer off, once.
   *
   * @return the new last day
   * @throws RejectedException {@code not-found}; {@code malformed} when it was put off before
   */
  public LocalDate putOff(UUID id, String reason, Officer officer) {
    Words.requireReason(reason);
    LocalDate dueOn =
        refusals.recorded(
            "rights.refused",
            officer,
            () ->
                transactions.run(
                    () -> {
                      Request request = requireOpen(id);
                      if (request.extended()) {
                        throw new RejectedException(
                            FailureCode.MALFORMED, "An answer is put off once.");
                      }
                      LocalDate until = request.dueOn().plus(settings.extendBy());
                      requests.putOff(id, until);
                      append(
                          "rights.put-off",
                          officer,
                          Map.of(
                              "request", id.toString(),
                              "dueOn", until.toString(),
                              "reason", reason));
                      return until;
                    }));
    warn();
    return dueOn;
  }

  /**
   * Who holds a notice, as far as this gateway knows: itself, national systems here, partners that
   * received it and what they answered to a recall.
   *
   * @throws RejectedException {@code not-found}
   */
  public List<Holder> holders(PartyId issuer, NoticeId notice) {
    return transactions.run(
        () -> {
          List<Holder> found = holders.of(issuer, notice);
          if (found.isEmpty()) {
            throw new RejectedException(
                FailureCode.NOT_FOUND,
                "No notice of " + issuer + " with the id " + notice + " was ever here.");
          }
          return found;
        });
  }

  /**
   * One holder.
   *
   * @param kind {@code here}, {@code system}, {@code issuer} or {@code partner}
   * @param name of the party or the national system
   * @param state such as {@code active}, {@code delivered}, {@code receipted}, {@code erased}
   */
  public record Holder(String kind, String name, String state) {}

  /** One round: whoever is late, or soon will be, is told so. */
  public void warn() {
    LocalDate soon = today().plus(settings.warnBefore());
    long due = list().stream().filter(one -> !one.dueOn().isAfter(soon)).count();
    if (due > 0) {
      alarms.raise(
          DUE,
          FailureCode.RIGHTS_DUE,
          "Requests of data subjects must be answered soon: herald rights list.");
    } else {
      alarms.recover(DUE);
    }
  }

  private Request requireOpen(UUID id) {
    return requireOpen(requests, id);
  }

  /** A request that waits for its answer, locked. */
  static Request requireOpen(SubjectRequests requests, UUID id) {
    return requests
        .lock(id)
        .filter(request -> request.outcome().isEmpty())
        .orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.NOT_FOUND, "No request of that id waits for an answer."));
  }

  private LocalDate today() {
    return times.now().atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private void append(String event, Officer officer, Map<String, String> detail) {
    trail.append(AuditEvent.of(event).withActor(trail.actor(officer.name())).withDetail(detail));
  }
}
