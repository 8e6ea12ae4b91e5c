package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.herald.audit.AuditEvent;
import org.herald.audit.ErasedDetail;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.DocumentId;
import org.herald.notice.NoticeReference;
import org.herald.notice.Origin;
import org.herald.notice.PartyId;
import org.herald.notice.Payload;
import org.herald.notice.Recall;
import org.herald.notice.RecallAnswer;
import org.herald.notice.Urgency;
import org.herald.registry.LegalHolds;
import org.herald.registry.NoticeFiles;
import org.herald.registry.NoticeStates;
import org.herald.vault.NoticeRef;
import org.herald.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a received recall does here, and what an answer to ours means. In the transaction that
 * stores the message, so that whoever holds our receipt can rely on it.
 */
final class RecallEffects {
  static final String TOLD = "National systems that have it were told to erase it.";

  private static final Logger LOG = LoggerFactory.getLogger(RecallEffects.class);

  private final PartyId self;
  private final NoticeStates states;
  private final LegalHolds holds;
  private final NoticeFiles files;
  private final Vault vault;
  private final Sendings sendings;
  private final RecallRows rows;
  private final ReceivedRecallRows received;
  private final Trail audit;
  private final Alarms alarms;
  private final Times times;

  RecallEffects(
      PartyId self,
      NoticeStates states,
      LegalHolds holds,
      NoticeFiles files,
      Vault vault,
      Sendings sendings,
      RecallRows rows,
      ReceivedRecallRows received,
      Trail audit,
      Alarms alarms,
      Times times) {
    this.self = self;
    this.states = states;
    this.holds = holds;
    this.files = files;
    this.vault = vault;
    this.sendings = sendings;
    this.rows = rows;
    this.received = received;
    this.audit = audit;
    this.alarms = alarms;
    this.times = times;
  }

  /**
   * What came of an arrival besides its own rows.
   *
   * @param targets national systems the recall itself goes to
   * @param queued our answer
   */
  record Applied(List<String> targets, List<MailingRows.Queued> queued) {
    static final Applied NOTHING = new Applied(List.of(), List.of());
  }

  /**
   * Before anything is stored.
   *
   * @throws RejectedException {@code party-mismatch} when a party recalls what another has issued;
   *     {@code not-found} when it answers what it was never asked
   */
  void require(Payload document, PartyId sender) {
    if (document instanceof Recall recall && !recall.notice().issuer().equals(sender)) {
      throw new RejectedException(
          FailureCode.PARTY_MISMATCH, "Only the issuer of a notice can recall it.");
    }
    if (document instanceof RecallAnswer answer && !rows.wasAsked(sender, answer.recall())) {
      throw new RejectedException(
          FailureCode.NOT_FOUND,
          "This party was not asked to undo anything by recall " + answer.recall() + ".");
    }
  }

  /** Once the arrival's own rows are stored. */
  Applied apply(Arrival arrival) {
    return switch (arrival.document()) {
      case Recall recall -> applied(arrival, recall);
      case RecallAnswer answer -> {
        keep(arrival, answer);
        yield Applied.NOTHING;
      }
      default -> Applied.NOTHING;
    };
  }

  private Applied applied(Arrival arrival, Recall recall) {
    Instant now = times.now();
    NoticeReference notice = recall.notice();
    Optional<LegalHolds.Hold> hold = hold(recall);
    Recall.Action action = hold.isPresent() ? Recall.Action.SUSPEND : recall.action();
    NoticeStates.Met met = states.recalled(notice, action);
    List<RecallRows.Holder> holders = List.of();
    if (met == NoticeStates.Met.HELD && hold.isEmpty()) {
      // What is taken back is no delivery any more; who may be getting it is asked first.
      holders = rows.holders(notice);
    }
    rows.takeBack(notice, now);
    if (met == NoticeStates.Met.HELD && action == Recall.Action.ERASE) {
      erase(notice, recall);
    }
    PartyId sender = arrival.header().sender();
    rows.handOver(sender, arrival.header().id(), holders, now);
    RecallAnswer answer =
        hold.isPresent() && met == NoticeStates.Met.HELD
            ? kept(recall, now)
            : answer(recall, met, holders, now);
    hold.ifPresent(holds::recalled);
    AuditEvent event =
        AuditEvent.of("notice.recalled")
            .withPartner(sender.value())
            .withDispatch(arrival.header().id().toString())
            .withNotice(notice.issuer().value(), notice.id().toString())
            .withPurpose(arrival.header().purpose().code())
            .withDetail(
                Map.of(
                    "action",
                    recall.action().code(),
                    "reason",
                    recall.reason().code(),
                    "result",
                    answer.result().code()));
    audit.append(hold.isPresent() ? event.withCode(FailureCode.LEGAL_HOLD.wire()) : event);
    Sendings.Sent sent =
        sendings.send(
            new Sending(
                answer,
                arrival.header().purpose(),
                arrival.header().markings(),
                List.of(sender),
                Urgency.URGENT,
                arrival.header().thread(),
                Map.of(sender, arrival.header().id())),
            Sendings.GATEWAY);
    received.insert(recall, arrival.header().id(), answer, now);
    return new Applied(holders.stream().map(RecallRows.Holder::target).toList(), sent.queued());
  }

  private void erase(NoticeReference notice, Recall recall) {
    Optional<UUID> key = vault.erase(new NoticeRef(notice.issuer().value(), notice.id().value()));
    int deleted = files.delete(notice.issuer(), notice.id());
    LOG.info("notice={} key erased={} files={}", notice.id(), key.isPresent(), deleted);
    List<ErasedDetail> gone =
        key.map(id -> audit.eraseDetails(notice.id().toString(), id)).orElse(List.of());
    audit.append(
        ErasedDetail.texts(gone).stream()
            .map(
                entries ->
                    AuditEvent.of("notice.erased")
                        .withPartner(recall.origin().issuer().value())
                        .withNotice(notice.issuer().value(), notice.id().toString())
                        .withDetail(Map.of("reason", recall.reason().code(), "entries", entries)))
            .toList());
  }

  /** What stands in the way of erasing. */
  private Optional<LegalHolds.Hold> hold(Recall recall) {
    return recall.action() == Recall.Action.ERASE
        ? holds.lock(recall.notice().issuer(), recall.notice().id())
        : Optional.empty();
  }

  /** National systems keep it too: only the hold says for what. */
  private RecallAnswer kept(Recall recall, Instant now) {
    return new RecallAnswer(
        new Origin(DocumentId.at(now), self, now),
        recall.origin().id(),
        RecallAnswer.Result.KEPT,
        Optional.of(
            FailureCode.LEGAL_HOLD.wire()
                + ": kept for a court or a case here, and used for nothing else."),
        Set.of());
  }

  /** What can be said at once; an officer answers again when the national systems have acted. */
  private RecallAnswer answer(
      Recall recall, NoticeStates.Met met, List<RecallRows.Holder> holders, Instant now) {
    RecallAnswer.Result result;
    Optional<String> because = Optional.empty();
    if (met == NoticeStates.Met.NEWER) {
      result =
          recall.action() == Recall.Action.CORRECT
              ? RecallAnswer.Result.CORRECTED
              : RecallAnswer.Result.KEPT;
      because =
          result == RecallAnswer.Result.KEPT
              ? Optional.of("A later version of this notice is held; recall that one.")
              : Optional.empty();
    } else if (met == NoticeStates.Met.HELD && recall.action() != Recall.Action.ERASE) {
      result = RecallAnswer.Result.SUSPENDED;
    } else if (met == NoticeStates.Met.HELD && !holders.isEmpty()) {
      result = RecallAnswer.Result.RESTRICTED;
      because = Optional.of(TOLD);
    } else {
      result =
          switch (recall.action()) {
            case CORRECT -> RecallAnswer.Result.CORRECTED;
            case SUSPEND -> RecallAnswer.Result.SUSPENDED;
            case ERASE -> RecallAnswer.Result.ERASED;
          };
    }
    return new RecallAnswer(
        new Origin(DocumentId.at(now), self, now), recall.origin().id(), result, because, Set.of());
  }

  private void keep(Arrival arrival, RecallAnswer answer) {
    PartyId sender = arrival.header().sender();
    alarms.recover(RecallChaser.cause(sender, answer.recall()));
    rows.answered(sender, answer, times.now())
        .ifPresent(
            notice ->
                audit.append(
                    AuditEvent.of("recall.answered")
                        .withPartner(sender.value())
                        .withDispatch(arrival.header().id().toString())
                        .withNotice(self.value(), notice.toString())
                        .withDetail(
                            Map.of(
                                "result",
                                answer.result().code(),
                                "undone",
                                LaterAnswers.codes(answer.undone())))));
  }
}
