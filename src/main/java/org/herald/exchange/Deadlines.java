package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.herald.audit.AuditEvent;
import org.herald.failure.FailureCode;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;
import org.jspecify.annotations.Nullable;

/** What time does to deliveries: expiry, and the replay of paused ones. */
final class Deadlines {
  private final DeliveryRows deliveries;
  private final Trail audit;
  private final Times times;

  Deadlines(DeliveryRows deliveries, Trail audit, Times times) {
    this.deliveries = deliveries;
    this.audit = audit;
    this.times = times;
  }

  List<DeliveryRows.Row> expired(int max) {
    return deliveries.expired(times.now(), max);
  }

  /**
   * Ends a delivery whose time is over and that the recipient says it does not have, or does not
   * answer about.
   */
  void expire(DispatchId dispatch) {
    Instant now = times.now();
    Optional<DeliveryRows.Row> locked = deliveries.lock(dispatch);
    if (locked.isEmpty() || locked.get().expires().isAfter(now) || finished(locked.get().from())) {
      return;
    }
    DeliveryRows.Row row = locked.get();
    deliveries.move(dispatch, DeliveryState.EXPIRED, now, FailureCode.EXPIRED.wire(), true);
    audit.append(
        audit
            .of("dispatch.expired", row)
            .withStates(row.from().code(), DeliveryState.EXPIRED.code())
            .withCode(FailureCode.EXPIRED.wire()));
  }

  /** Puts paused deliveries back into the queue: all to a recipient, or one. */
  List<DispatchId> replay(
      @Nullable PartyId recipient, @Nullable DispatchId dispatch, String actor) {
    List<DispatchId> replayed = deliveries.replay(recipient, dispatch, times.now());
    audit.append(
        replayed.stream()
            .map(
                id ->
                    AuditEvent.of("dispatch.replayed")
                        .withDispatch(id.toString())
                        .withActor(audit.actor(actor))
                        .withStates(DeliveryState.PAUSED.code(), DeliveryState.QUEUED.code()))
            .toList());
    return replayed;
  }

  private static boolean finished(DeliveryState state) {
    return switch (state) {
      case RECEIPTED, EXPIRED, RECALLED -> true;
      case QUEUED, SENDING, WAITING, SENT, PAUSED -> false;
    };
  }
}
