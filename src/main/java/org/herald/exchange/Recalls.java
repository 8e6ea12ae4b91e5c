package org.herald.exchange;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.herald.audit.AuditEvent;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.CaseThread;
import org.herald.notice.DispatchId;
import org.herald.notice.Notice;
import org.herald.notice.NoticeId;
import org.herald.notice.NoticeReference;
import org.herald.notice.Origin;
import org.herald.notice.PartyId;
import org.herald.notice.Recall;
import org.herald.notice.Urgency;
import org.herald.registry.NoticeStates;
import org.herald.registry.ReentryGuard;
import org.herald.registry.Registry;
import org.herald.registry.Reviews;
import org.herald.release.Release;

/**
 * Takes a notice of ours back from everybody who may have it. In the caller's transaction: the
 * notice's new state, the end of deliveries that have not left, and one recall for each of the
 * others.
 */
final class Recalls {
  private final PartyId self;
  private final NoticeStates states;
  private final Reviews reviews;
  private final ReentryGuard guard;
  private final Release release;
  private final StoredNotices notices;
  private final Sendings sendings;
  private final RecallRows rows;
  private final Trail audit;
  private final Times times;

  Recalls(
      PartyId self,
      NoticeStates states,
      Reviews reviews,
      ReentryGuard guard,
      Release release,
      StoredNotices notices,
      Sendings sendings,
      RecallRows rows,
      Trail audit,
      Times times) {
    this.self = self;
    this.states = states;
    this.reviews = reviews;
    this.guard = guard;
    this.release = release;
    this.notices = notices;
    this.sendings = sendings;
    this.rows = rows;
    this.audit = audit;
    this.times = times;
  }

  Sendings.Sent recall(RecallOrder order, Officer officer) {
    Map<PartyId, DispatchId> before = sendings.dispatches(new NoticeId(order.id().value()));
    if (!before.isEmpty()) {
      return new Sendings.Sent(new SendResult(before, List.of()), List.of());
    }
    NoticeStates.Withdrawn own =
        states.withdraw(self, order.notice(), order.action(), order.reason());
    Taken taken = take(order, officer.name(), own, () -> {});
    if (taken.holders().isEmpty()) {
      return new Sendings.Sent(new SendResult(Map.of(), List.of()), List.of());
    }
    Sendings.Sent sent = send(order, officer.name(), taken).toSomebody();
    rows.asked(order, sent.result().dispatches().keySet(), times.now());
    return sent;
  }

  /**
   * Erases a notice of ours here, and asks everybody who may have it to do the same, also where it
   * was taken back before. Who may not be sent the order counts as asked and not answered: somebody
   * has to tell them by other means.
   *
   * @param here deletes what is stored of it
   */
  Sendings.Sent erase(RecallOrder order, String by, Runnable here) {
    Taken taken = take(order, by, states.erase(self, order.notice()), here);
    if (taken.holders().isEmpty()) {
      return new Sendings.Sent(new SendResult(Map.of(), List.of()), List.of());
    }
    Sendings.Sent sent = send(order, by, taken);
    rows.asked(order, taken.holders(), times.now());
    return sent;
  }

  /**
   * @param version the newest
   * @param last the newest dispatch to each of the holders
   */
  private record Taken(
      Optional<RecallRows.Terms> terms,
      NoticeId notice,
      int version,
      List<PartyId> holders,
      Map<PartyId, DispatchId> last) {}

  private Taken take(RecallOrder order, String by, NoticeStates.Withdrawn own, Runnable between) {
    Instant now = times.now();
    if (order.action() != Recall.Action.CORRECT) {
      // A version that waits must not leave once its notice has been taken back.
      reviews.close(self, order.notice());
    }
    Optional<Notice> notice = readable(order, own.version());
    if (order.action() == Recall.Action.ERASE) {
      notice.ifPresent(one -> guard.remember(one, order.reason(), release.reentryTerm()));
    }
    between.run();
    List<RecallRows.Affected> deliveries = rows.deliveries(order.notice().value());
    List<AuditEvent> events = new ArrayList<>();
    events.add(
        AuditEvent.of("notice.recalled")
            .withNotice(self.value(), order.notice().toString())
            .withActor(audit.actor(by))
            .withStates(own.from(), own.to())
            .withDetail(Map.of("action", order.action().code(), "reason", order.reason().code())));
    end(deliveries, own.to().equals("erased"), now, events);
    audit.append(events);
    Map<PartyId, DispatchId> last = new HashMap<>();
    Set<PartyId> holders = new LinkedHashSet<>();
    for (RecallRows.Affected delivery : deliveries) {
      if (delivery.mayHaveLeft()) {
        holders.add(delivery.recipient());
        last.put(delivery.recipient(), delivery.dispatch());
      }
    }
    return new Taken(
        notice
            .map(one -> new RecallRows.Terms(one.purpose(), one.markings()))
            .or(() -> rows.terms(self, order.notice().value())),
        order.notice(),
        own.version(),
        List.copyOf(holders),
        last);
  }

  /**
   * Of a database from a backup the key may be erased although the notice is not yet: then what it
   * was sent under stands in for what it says.
   */
  private Optional<Notice> readable(RecallOrder order, int version) {
    try {
      return Optional.of(notices.read(new Registry.Version(self, order.notice(), version)));
    } catch (RejectedException unreadable) {
      if (unreadable.code() == FailureCode.ERASED && order.action() == Recall.Action.ERASE) {
        return Optional.empty();
      }
      throw unreadable;
    }
  }

  private Sendings.Sent send(RecallOrder order, String by, Taken taken) {
    var recall =
        new Recall(
            new Origin(order.id(), self, times.now()),
            new NoticeReference(self, order.notice(), taken.version()),
            order.action(),
            order.reason(),
            order.text());
    return sendings.send(sending(recall, order.urgency(), taken), by);
  }

  /** What has not left does not leave; what is being sent right now is undone by the recall. */
  private void end(
      List<RecallRows.Affected> deliveries, boolean erased, Instant now, List<AuditEvent> events) {
    List<RecallRows.Affected> ended =
        deliveries.stream()
            .filter(one -> isIdle(one.state()) || (erased && isUnderWay(one.state())))
            .toList();
    rows.recall(ended.stream().map(RecallRows.Affected::dispatch).toList(), now);
    for (RecallRows.Affected one : ended) {
      events.add(
          AuditEvent.of("dispatch.recalled")
              .withPartner(one.recipient().value())
              .withDispatch(one.dispatch().toString())
              .withStates(one.state().code(), DeliveryState.RECALLED.code()));
    }
  }

  private static boolean isIdle(DeliveryState state) {
    return switch (state) {
      case QUEUED, WAITING, PAUSED -> true;
      case SENDING, SENT, RECEIPTED, EXPIRED, RECALLED -> false;
    };
  }

  /** Of an erased notice there are no bytes to try again with; a receipt still counts. */
  private static boolean isUnderWay(DeliveryState state) {
    return state == DeliveryState.SENDING || state == DeliveryState.SENT;
  }

  /** Under the purpose and the markings of what is recalled. */
  private Sending sending(Recall recall, Urgency urgency, Taken taken) {
    UUID notice = taken.notice().value();
    CaseThread thread = rows.thread(self, notice).orElseGet(() -> new CaseThread(notice));
    RecallRows.Terms terms = taken.terms().orElseThrow(); // there is somebody it was sent to
    return new Sending(
        recall, terms.purpose(), terms.markings(), taken.holders(), urgency, thread, taken.last());
  }
}
