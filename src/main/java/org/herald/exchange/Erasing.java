package org.herald.exchange;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.herald.audit.Audit;
import org.herald.audit.AuditEvent;
import org.herald.audit.ErasedDetail;
import org.herald.notice.DocumentId;
import org.herald.notice.NoticeId;
import org.herald.notice.NoticeReference;
import org.herald.notice.PartyId;
import org.herald.notice.Recall;
import org.herald.notice.RecallAnswer;
import org.herald.notice.Urgency;
import org.herald.registry.NoticeErasures;
import org.herald.registry.NoticeErasures.Erasure;
import org.herald.registry.NoticeFiles;
import org.herald.registry.NoticeStates;
import org.herald.vault.NoticeRef;
import org.herald.vault.Vault;

/**
 * What an erasure that two people agree on does: everything stored of the notice goes at once, and
 * partners are asked to do the same. In the caller's transaction.
 */
final class Erasing {
  private final PartyId self;
  private final NoticeErasures erasures;
  private final NoticeStates states;
  private final NoticeFiles files;
  private final Vault vault;
  private final Recalls recalls;
  private final RecallChaser chaser;
  private final ErasedRows rows;
  private final RecallRows recallRows;
  private final ReceivedRecallRows received;
  private final LaterAnswers answers;
  private final Audit audit;
  private final Trail trail;
  private final Times times;

  Erasing(
      PartyId self,
      NoticeErasures erasures,
      NoticeStates states,
      NoticeFiles files,
      Vault vault,
      Recalls recalls,
      RecallChaser chaser,
      ErasedRows rows,
      RecallRows recallRows,
      ReceivedRecallRows received,
      LaterAnswers answers,
      Audit audit,
      Trail trail,
      Times times) {
    this.self = self;
    this.erasures = erasures;
    this.states = states;
    this.files = files;
    this.vault = vault;
    this.recalls = recalls;
    this.chaser = chaser;
    this.rows = rows;
    this.recallRows = recallRows;
    this.received = received;
    this.answers = answers;
    this.audit = audit;
    this.trail = trail;
    this.times = times;
  }

  /** Says of each that is done here since when no backup can undo it. */
  void complete() {
    for (Erasure one : erasures.incomplete()) {
      if (one.key().map(vault::isErasedForGood).orElse(true)) {
        erasures.completed(one);
        // What was on its way into the log when the key went has its place now.
        List<ErasedDetail> late =
            one.key()
                .map(key -> audit.eraseDetails(one.notice().toString(), key))
                .orElse(List.of());
        trail.append(
            ErasedDetail.texts(late).stream()
                .map(
                    entries ->
                        AuditEvent.of("erasure.completed")
                            .withNotice(one.issuer().value(), one.notice().toString())
                            .withDetail(late.isEmpty() ? Map.of() : Map.of("entries", entries)))
                .toList());
      }
    }
  }

  /** The recalls on their way are returned. */
  List<MailingRows.Queued> erase(Erasure asked, String by) {
    PartyId issuer = asked.issuer();
    NoticeId notice = asked.notice();
    if (!issuer.equals(self)) {
      NoticeStates.Withdrawn own = states.erase(issuer, notice);
      var reference = new NoticeReference(issuer, notice, own.version());
      List<RecallRows.Holder> holders = recallRows.holders(reference);
      recallRows.takeBack(reference, times.now());
      eraseHere(asked, by);
      return answerKept(issuer, notice, holders, by);
    }
    var order =
        new RecallOrder(
            DocumentId.at(times.now()),
            notice,
            Recall.Action.ERASE,
            asked.reason(),
            Optional.empty(),
            Urgency.URGENT);
    Sendings.Sent sent = recalls.erase(order, by, () -> eraseHere(asked, by));
    sent.result()
        .refused()
        .forEach(no -> chaser.escalate(no.recipient(), order.id(), notice, Recall.Action.ERASE));
    return sent.queued();
  }

  /**
   * What we kept of a received notice is gone: its issuer hears so, and national systems that have
   * it get the order that they were spared until now.
   */
  private List<MailingRows.Queued> answerKept(
      PartyId issuer, NoticeId notice, List<RecallRows.Holder> holders, String by) {
    List<ReceivedRecallRows.Row> kept = received.lockKept(issuer, notice);
    if (!kept.isEmpty()) {
      recallRows.handOver(issuer, kept.getFirst().dispatch(), holders, times.now());
    }
    LaterAnswers.Said said =
        holders.isEmpty()
            ? new LaterAnswers.Said(RecallAnswer.Result.ERASED, Optional.empty(), Set.of())
            : new LaterAnswers.Said(
                RecallAnswer.Result.RESTRICTED, Optional.of(RecallEffects.TOLD), Set.of());
    return kept.stream().flatMap(one -> answers.send(one, said, by).queued().stream()).toList();
  }

  private void eraseHere(Erasure asked, String by) {
    PartyId issuer = asked.issuer();
    NoticeId notice = asked.notice();
    files.delete(issuer, notice);
    erasures.deleteVersions(asked);
    rows.deleteMessages(self, issuer, notice);
    Optional<UUID> key =
        vault
            .erase(new NoticeRef(issuer.value(), notice.value()))
            .or(() -> asked.key().filter(vault::remembersErasing));
    List<ErasedDetail> gone = audit.eraseUnreadableDetails(notice.toString());
    erasures.erased(asked, by, key);
    trail.append(
        ErasedDetail.texts(gone).stream()
            .map(
                entries ->
                    AuditEvent.of("notice.erased")
                        .withNotice(issuer.value(), notice.toString())
                        .withActor(trail.actor(by))
                        .withDetail(
                            Map.of(
                                "reason", asked.reason().code(),
                                "askedBy", trail.actor(asked.askedBy()),
                                "entries", entries)))
            .toList());
  }
}
