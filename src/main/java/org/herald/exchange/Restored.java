package org.herald.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.herald.audit.Audit;
import org.herald.audit.AuditEvent;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.notice.PartyId;
import org.herald.notice.Recall;
import org.herald.partner.Partner;
import org.herald.partner.PartnerDirectory;
import org.herald.registry.HeldNotices;
import org.herald.registry.NoticeErasures;
import org.herald.registry.NoticeErasures.Erasure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Settles what a database from a backup gets wrong, after the log and before any route runs: what
 * was erased since is erased again, partners are asked again to do the same, and the log says which
 * entries' data is lost. One transaction: a crash before its commit does it all again at the next
 * start.
 */
final class Restored implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Restored.class);

  /** Who agrees to an erasure that the log or the key table shows was agreed to before. */
  private static final String BY = "system:restore";

  private static final int AFTER_THE_LOG = 1;

  private final RestorationRows rows;
  private final Audit audit;
  private final HeldNotices held;
  private final PartnerDirectory directory;
  private final ExchangeProperties settings;
  private final NoticeErasures erasures;
  private final Erasing erasing;
  private final Trail trail;
  private final Alarms alarms;
  private final Transactions transactions;
  private final Times times;
  private volatile boolean running;

  Restored(
      RestorationRows rows,
      Audit audit,
      HeldNotices held,
      PartnerDirectory directory,
      ExchangeProperties settings,
      NoticeErasures erasures,
      Erasing erasing,
      Trail trail,
      Alarms alarms,
      Transactions transactions,
      Times times) {
    this.rows = rows;
    this.audit = audit;
    this.held = held;
    this.directory = directory;
    this.settings = settings;
    this.erasures = erasures;
    this.erasing = erasing;
    this.trail = trail;
    this.alarms = alarms;
    this.transactions = transactions;
    this.times = times;
  }

  @Override
  public void start() {
    if (rows.anyUnsettled()) {
      audit.flush(); // so that the entries whose details go have their places
      settle();
    }
    running = true;
  }

  /** The recalls it queues are found by the routes, which start later. */
  private void settle() {
    transactions.run(
        () -> {
          List<RestorationRows.Unsettled> unsettled = rows.unsettled();
          if (unsettled.isEmpty()) {
            return; // another node was quicker
          }
          int again = eraseAgain();
          for (RestorationRows.Unsettled one : unsettled) {
            record(one, again);
            rows.settled(one, callable(), settings.timeToLive(), times.now());
          }
        });
  }

  /** Those whose key is gone first: they are erased when the log is asked, and not named twice. */
  private int eraseAgain() {
    return eraseAgain(held.withoutKey()) + eraseAgain(held.of(audit.search().erasedNotices()));
  }

  private int eraseAgain(List<HeldNotices.Held> erased) {
    for (HeldNotices.Held one : erased) {
      erasures.lock(one.issuer(), one.notice()).ifPresent(erasures::withdraw);
      erasures.ask(one.issuer(), one.notice(), Recall.Reason.RETENTION_ENDED, BY);
      Erasure asked = erasures.lock(one.issuer(), one.notice()).orElseThrow();
      erasing.erase(asked.under(one.key()), Sendings.GATEWAY);
      LOG.warn("notice={} was erased after the backup: erased again", one.notice());
    }
    return erased.size();
  }

  /** Who cannot be called cannot be asked for copies. */
  private List<PartyId> callable() {
    return directory.partners().stream().filter(Partner::canBeCalled).map(Partner::id).toList();
  }

  private void record(RestorationRows.Unsettled one, int again) {
    trail.append(
        AuditEvent.of("data.restored")
            .withCode(FailureCode.DATA_RESTORED.wire())
            .withDetail(
                Map.of(
                    "backup", one.backup().map(Instant::toString).orElse("unknown"),
                    "erasedAgain", Integer.toString(again),
                    "entries", one.lost())));
    alarms.raise(
        RestorationRows.cause(one.id()),
        FailureCode.DATA_RESTORED,
        "The database comes from a backup of "
            + one.backup().map(Instant::toString).orElse("an unknown moment")
            + (one.lost().isEmpty() ? "" : "; what the log entries " + one.lost() + " tell is lost")
            + ". Notices erased again: "
            + again
            + ". Partners that can be called are asked for what was exchanged since; ask the others"
            + " to send again.");
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return AFTER_THE_LOG;
  }
}
