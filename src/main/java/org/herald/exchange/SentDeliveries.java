package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.notice.Digest;
import org.herald.notice.DispatchId;
import org.herald.notice.PartyId;

/**
 * What becomes of deliveries a broker has settled when no receipt comes. None is sent again before
 * the recipient itself says that it does not have it, or could not open it.
 */
final class SentDeliveries {
  private static final int MOST_AT_ONCE = 32;

  private final DeliveryRows deliveries;
  private final SentRows rows;
  private final Trail audit;
  private final Alarms alarms;
  private final Times times;
  private final ExchangeProperties settings;

  SentDeliveries(
      DeliveryRows deliveries,
      SentRows rows,
      Trail audit,
      Alarms alarms,
      Times times,
      ExchangeProperties settings) {
    this.deliveries = deliveries;
    this.rows = rows;
    this.audit = audit;
    this.alarms = alarms;
    this.times = times;
    this.settings = settings;
  }

  List<Overdue> unanswered() {
    return rows.unanswered(times.now(), settings.sentPatience(), MOST_AT_ONCE);
  }

  /**
   * The recipient says that it never took it: it is due at once, by another link if there is one.
   */
  void unknown(Overdue asked) {
    lockedSent(asked.dispatch()).ifPresent(row -> waiting(row, times.now(), row.senderFaults()));
  }

  /** The recipient says that it could not open these bytes. Only a hint: it is tried again. */
  void refused(PartyId recipient, Digest sealed, FailureCode code) {
    rows.bySealed(recipient, sealed).flatMap(this::lockedSent).ifPresent(row -> refused(row, code));
  }

  private void refused(DeliveryRows.Row row, FailureCode code) {
    int faults =
        code.kind() == FailureCode.Kind.SENDER ? row.senderFaults() + 1 : row.senderFaults();
    boolean pause = faults >= Settlement.FAULTS_TO_PAUSE;
    DeliveryState to = pause ? DeliveryState.PAUSED : DeliveryState.WAITING;
    Instant due = times.now().plus(settings.backoff(row.attempt()));
    rows.nextRound(row.dispatch(), to, due, faults, code.wire());
    audit.append(
        audit
            .of(pause ? "dispatch.paused" : "dispatch.failed", row)
            .withStates(row.from().code(), to.code())
            .withCode(code.wire()));
    if (pause) {
      Settlement.raisePaused(alarms, row, code);
    }
  }

  private void waiting(DeliveryRows.Row row, Instant due, int faults) {
    String code = FailureCode.NOT_FOUND.wire();
    rows.nextRound(row.dispatch(), DeliveryState.WAITING, due, faults, code);
    audit.append(
        audit
            .of("dispatch.failed", row)
            .withStates(row.from().code(), DeliveryState.WAITING.code())
            .withCode(code));
  }

  private Optional<DeliveryRows.Row> lockedSent(DispatchId dispatch) {
    return deliveries.lock(dispatch).filter(row -> row.from() == DeliveryState.SENT);
  }
}
