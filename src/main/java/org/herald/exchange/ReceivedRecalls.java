package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DocumentId;
import org.herald.notice.NoticeReference;
import org.herald.notice.PartyId;
import org.herald.notice.Recall;
import org.herald.notice.RecallAnswer;

/**
 * What partners took back: answered at once by the gateway, and again by an officer when the
 * national systems have acted. Each method is one transaction, and a refusal is in the audit trail.
 */
public final class ReceivedRecalls {
  private final ReceivedRecallRows rows;
  private final LaterAnswers answers;
  private final Refusals refusals;
  private final Transactions transactions;
  private final Signals signals;

  ReceivedRecalls(
      ReceivedRecallRows rows,
      LaterAnswers answers,
      Refusals refusals,
      Transactions transactions,
      Signals signals) {
    this.rows = rows;
    this.answers = answers;
    this.refusals = refusals;
    this.transactions = transactions;
    this.signals = signals;
  }

  /**
   * A recall that came.
   *
   * @param notice what it is about, and whose
   * @param result what we last said
   */
  public record Received(
      DocumentId recall,
      NoticeReference notice,
      Recall.Action action,
      Instant receivedAt,
      RecallAnswer.Result result,
      Instant answeredAt) {}

  /** What waits for national systems first, then the newest; at most 200. */
  public List<Received> list() {
    return transactions.run(
        () ->
            rows.list().stream()
                .map(
                    one ->
                        new Received(
                            one.recall(),
                            one.notice(),
                            one.action(),
                            one.receivedAt(),
                            one.result(),
                            one.answeredAt()))
                .toList());
  }

  /**
   * Answers a recall again. The answer is durable and on its way when this returns.
   *
   * @param issuer who recalled
   * @param because why something is kept or restricted, 1 to 500 characters; needed for {@code
   *     kept}
   * @param undone national effects that were reversed
   * @throws RejectedException {@code not-found}; {@code rule-violated} for what is no answer to
   *     such a recall, or not true of what is held here; {@code malformed}; why the issuer may not
   *     be sent it
   */
  public SendResult answer(
      PartyId issuer,
      DocumentId recall,
      RecallAnswer.Result result,
      Optional<String> because,
      Set<RecallAnswer.Effect> undone,
      Officer officer) {
    Sendings.Sent sent =
        refusals.recorded(
            "recall.answer-refused",
            officer,
            () ->
                transactions.run(
                    () -> {
                      ReceivedRecallRows.Row to = require(issuer, recall);
                      requireFitting(to, result);
                      var said = new LaterAnswers.Said(result, because, undone);
                      return answers.send(to, said, officer.name()).toSomebody();
                    }));
    sent.queued().forEach(q -> signals.deliveryDue(q.recipient(), q.lane(), q.dispatch()));
    return sent.result();
  }

  private ReceivedRecallRows.Row require(PartyId issuer, DocumentId recall) {
    return rows.lock(issuer, recall)
        .orElseThrow(
            () ->
                new RejectedException(
                    FailureCode.NOT_FOUND,
                    issuer + " sent no recall with that id: herald recalled list."));
  }

  private static void requireFitting(ReceivedRecallRows.Row to, RecallAnswer.Result result) {
    if (!answersTo(to.action()).contains(result)) {
      throw new RejectedException(
          FailureCode.RULE_VIOLATED,
          "A recall to "
              + to.action().code()
              + " is answered with one of "
              + answersTo(to.action()).stream().map(RecallAnswer.Result::code).toList()
              + ".");
    }
    boolean gone = to.state().equals("erased") || to.state().equals("unknown");
    if (result == RecallAnswer.Result.ERASED && !gone) {
      throw new RejectedException(
          FailureCode.RULE_VIOLATED,
          "Notice "
              + to.notice().id()
              + " is "
              + to.state()
              + " here and not erased: herald erase ask --issuer "
              + to.notice().issuer()
              + ".");
    }
  }

  private static List<RecallAnswer.Result> answersTo(Recall.Action action) {
    return switch (action) {
      case CORRECT -> List.of(RecallAnswer.Result.CORRECTED, RecallAnswer.Result.KEPT);
      case SUSPEND ->
          List.of(
              RecallAnswer.Result.SUSPENDED,
              RecallAnswer.Result.RESTRICTED,
              RecallAnswer.Result.KEPT);
      case ERASE ->
          List.of(
              RecallAnswer.Result.ERASED, RecallAnswer.Result.RESTRICTED, RecallAnswer.Result.KEPT);
    };
  }
}
