package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.herald.audit.AuditEvent;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.CaseThread;
import org.herald.notice.DocumentId;
import org.herald.notice.Origin;
import org.herald.notice.PartyId;
import org.herald.notice.RecallAnswer;
import org.herald.notice.Urgency;

/**
 * Says to whoever recalled something what has become of it since our first answer. In the caller's
 * transaction.
 */
final class LaterAnswers {
  private final PartyId self;
  private final ReceivedRecallRows received;
  private final RecallRows rows;
  private final Sendings sendings;
  private final Trail trail;
  private final Times times;

  LaterAnswers(
      PartyId self,
      ReceivedRecallRows received,
      RecallRows rows,
      Sendings sendings,
      Trail trail,
      Times times) {
    this.self = self;
    this.received = received;
    this.rows = rows;
    this.sendings = sendings;
    this.trail = trail;
    this.times = times;
  }

  /**
   * What there is to say.
   *
   * @param because why something is kept or restricted, 1 to 500 characters
   * @param undone national effects that were reversed
   */
  record Said(
      RecallAnswer.Result result, Optional<String> because, Set<RecallAnswer.Effect> undone) {}

  /**
   * @param by who answers
   * @return refused, and nothing changed, where the issuer may not be sent it
   * @throws RejectedException {@code malformed}
   */
  Sendings.Sent send(ReceivedRecallRows.Row to, Said said, String by) {
    PartyId issuer = to.notice().issuer();
    Optional<RecallRows.Terms> terms = rows.terms(self, to.first().value());
    if (terms.isEmpty()) {
      trail.append(event("recall.answer-refused", to, by).withCode(FailureCode.NOT_FOUND.wire()));
      var no =
          new SendResult.Refused(
              issuer,
              FailureCode.NOT_FOUND,
              "The first answer to that recall could not be sent: tell " + issuer + " yourself.");
      return new Sendings.Sent(new SendResult(Map.of(), List.of(no)), List.of());
    }
    Instant now = times.now();
    var answer =
        new RecallAnswer(
            new Origin(DocumentId.at(now), self, now),
            to.recall(),
            said.result(),
            said.because(),
            said.undone());
    Sendings.Sent sent =
        sendings.send(
            new Sending(
                answer,
                terms.get().purpose(),
                terms.get().markings(),
                List.of(issuer),
                Urgency.URGENT,
                rows.thread(self, to.first().value())
                    .orElseGet(() -> new CaseThread(to.recall().value())),
                Map.of(issuer, to.dispatch())),
            by);
    if (!sent.result().dispatches().isEmpty()) {
      received.answered(to, said.result(), now);
      trail.append(
          event("recall.answer-changed", to, by)
              .withDetail(
                  Map.of(
                      "before", to.result().code(),
                      "result", said.result().code(),
                      "undone", codes(said.undone()))));
    }
    return sent;
  }

  private AuditEvent event(String event, ReceivedRecallRows.Row to, String by) {
    PartyId issuer = to.notice().issuer();
    return AuditEvent.of(event)
        .withPartner(issuer.value())
        .withDispatch(to.dispatch().toString())
        .withNotice(issuer.value(), to.notice().id().toString())
        .withActor(trail.actor(by));
  }

  /** In their order, with blanks between. */
  static String codes(Set<RecallAnswer.Effect> undone) {
    return undone.stream().map(RecallAnswer.Effect::code).sorted().collect(Collectors.joining(" "));
  }
}
