package org.herald.wiring;

import org.herald.broker.Alerts;
import org.herald.exchange.InboundNotice;
import org.herald.failure.CrashPoint;
import org.herald.national.NationalSystems;

/**
 * Where received notices go: a national system, or the alert queue with ids, type and urgency only.
 */
public final class DeliveryTargets {
  private static final String ALERTS = "alerts";

  private final NationalSystems national;
  private final Alerts alerts;

  DeliveryTargets(NationalSystems national, Alerts alerts) {
    this.national = national;
    this.alerts = alerts;
  }

  /** Durable at the target when this returns; repeating it changes nothing at a national system. */
  public InboundNotice handOver(InboundNotice notice) {
    if (notice.target().equals(ALERTS)) {
      alerts.publish(notice.alertJson());
    } else {
      CrashPoint.NATIONAL_BEFORE_WRITE.reach();
      national.deliver(notice.target(), notice.dispatch(), notice.sender(), notice.payload());
      CrashPoint.NATIONAL_BEFORE_MARK.reach();
    }
    return notice;
  }
}
