package org.herald.wiring;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.herald.broker.Alerts;
import org.herald.exchange.InboundNotice;
import org.herald.failure.CrashPoint;
import org.herald.national.NationalSystems;
import org.herald.notice.Enclosure;

/**
 * Where received notices go: a national system, or the alert queue with ids, type and urgency only.
 */
public final class DeliveryTargets {
  private static final String ALERTS = "alerts";

  private final NationalSystems national;
  private final Alerts alerts;
  private final Failures failures;
  private final Function<InboundNotice, List<Enclosure>> enclosures;

  /**
   * @param enclosures the files of one notice
   */
  DeliveryTargets(
      NationalSystems national,
      Alerts alerts,
      Failures failures,
      Function<InboundNotice, List<Enclosure>> enclosures) {
    this.enclosures = enclosures;
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
    notices.stream().filter(notice -> !isAlert(notice)).forEach(one -> write(one, taken));
    announce(notices.stream().filter(DeliveryTargets::isAlert).toList(), taken);
    CrashPoint.NATIONAL_BEFORE_MARK.reach();
    return taken;
  }

  private static boolean isAlert(InboundNotice notice) {
    return notice.target().equals(ALERTS);
  }

  private void write(InboundNotice notice, List<InboundNotice> taken) {
    try {
      CrashPoint.NATIONAL_BEFORE_WRITE.reach();
      if (notice.isRecall()) {
        national.recall(notice.target(), notice.dispatch(), notice.payload(), notice.recalls());
      } else {
        national.deliver(
            notice.target(),
            notice.dispatch(),
            notice.sender(),
            notice.payload(),
            enclosures.apply(notice));
      }
      taken.add(notice);
    } catch (RuntimeException failure) {
      failures.report(failure, "inbound-deliver-notice-" + notice.target());
    }
  }

  private void announce(List<InboundNotice> notices, List<InboundNotice> taken) {
    if (notices.isEmpty()) {
      return;
    }
    try {
      alerts.publish(notices.stream().map(InboundNotice::alertJson).toList());
      taken.addAll(notices);
    } catch (RuntimeException failure) {
      failures.report(failure, "inbound-deliver-notice-" + ALERTS);
    }
  }
}
