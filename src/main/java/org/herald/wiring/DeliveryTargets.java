package org.herald.wiring;

import java.util.ArrayList;
import java.util.List;
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
  private final Failures failures;

  DeliveryTargets(NationalSystems national, Alerts alerts, Failures failures) {
    this.failures = failures;
    this.national = national;
    this.alerts = alerts;
  }

  /**
   * Durable at the target when this returns; repeating it changes nothing at a national system.
   *
   * @return those the target has now; the others stay due
   */
  public List<InboundNotice> handOver(List<InboundNotice> notices) {
    var taken = new ArrayList<InboundNotice>(notices.size());
    for (InboundNotice notice : notices) {
      try {
        handOver(notice);
        taken.add(notice);
      } catch (RuntimeException failure) {
        failures.report(failure, "inbound-deliver-notice-" + notice.target());
      }
    }
    CrashPoint.NATIONAL_BEFORE_MARK.reach();
    return taken;
  }

  private void handOver(InboundNotice notice) {
    if (notice.target().equals(ALERTS)) {
      alerts.publish(notice.alertJson());
    } else {
      CrashPoint.NATIONAL_BEFORE_WRITE.reach();
      national.deliver(notice.target(), notice.dispatch(), notice.sender(), notice.payload());
    }
  }
}
