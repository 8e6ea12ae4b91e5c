package org.herald.exchange;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.herald.audit.Audit;
import org.herald.audit.AuditEvent;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.notice.Recall;
import org.herald.registry.HeldNotices;
import org.herald.registry.NoticeErasures;
import org.herald.registry.NoticeErasures.Erasure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;

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

  private record Unsettled(long id, Optional<Instant> backup, String lost) {}

  private final JdbcClient jdbc;
  private final Audit audit;
  private final HeldNotices held;
  private final NoticeErasures erasures;
  private final Erasing erasing;
  private final Trail trail;
  private final Alarms alarms;
  private final Transactions transactions;
  private final Times times;
  private volatile boolean running;

  Restored(
      JdbcClient jdbc,
      Audit audit,
      HeldNotices held,
      NoticeErasures erasures,
      Erasing erasing,
      Trail trail,
      Alarms alarms,
      Transactions transactions,
      Times times) {
    this.jdbc = jdbc;
    this.audit = audit;
    this.held = held;
    this.erasures = erasures;
    this.erasing = erasing;
    this.trail = trail;
    this.alarms = alarms;
    this.transactions = transactions;
    this.times = times;
  }

  @Override
  public void start() {
    if (any()) {
      audit.flush(); // so that the entries whose details go have their places
      settle();
    }
    running = true;
  }

  private boolean any() {
    return jdbc.sql("SELECT EXISTS (SELECT FROM restoration WHERE settled_at IS NULL)")
        .query(Boolean.class)
        .single();
  }

  /** The recalls it queues are found by the routes, which start later. */
  private void settle() {
    transactions.run(
        () -> {
          List<Unsettled> unsettled = unsettled();
          if (unsettled.isEmpty()) {
            return; // another node was quicker
          }
          int again = eraseAgain();
          for (Unsettled one : unsettled) {
            record(one, again);
          }
          jdbc.sql("UPDATE restoration SET settled_at = ? WHERE settled_at IS NULL")
              .param(Timestamp.from(times.now()))
              .update();
        });
  }

  private List<Unsettled> unsettled() {
    return jdbc.sql(
            "SELECT id, backup_at, lost FROM restoration WHERE settled_at IS NULL ORDER BY id FOR"
                + " UPDATE")
        .query(
            (row, n) ->
                new Unsettled(
                    row.getLong("id"),
                    Optional.ofNullable(row.getTimestamp("backup_at")).map(Timestamp::toInstant),
                    row.getString("lost")))
        .list();
  }

  private int eraseAgain() {
    List<HeldNotices.Held> erased = new ArrayList<>(held.withoutKey());
    held.of(audit.erasedNotices()).stream()
        .filter(one -> erased.stream().noneMatch(known -> known.isOf(one)))
        .forEach(erased::add);
    for (HeldNotices.Held one : erased) {
      erasures.lock(one.issuer(), one.notice()).ifPresent(erasures::withdraw);
      erasures.ask(one.issuer(), one.notice(), Recall.Reason.RETENTION_ENDED, BY);
      Erasure asked = erasures.lock(one.issuer(), one.notice()).orElseThrow();
      erasing.erase(asked.under(one.key()), Sendings.GATEWAY);
      LOG.warn("notice={} was erased after the backup: erased again", one.notice());
    }
    return erased.size();
  }

  private void record(Unsettled one, int again) {
    trail.append(
        AuditEvent.of("data.restored")
            .withCode(FailureCode.DATA_RESTORED.wire())
            .withDetail(
                Map.of(
                    "backup", one.backup().map(Instant::toString).orElse("unknown"),
                    "erasedAgain", Integer.toString(again),
                    "entries", one.lost())));
    alarms.raise(
        "data-restored/" + one.id(),
        FailureCode.DATA_RESTORED,
        "The database comes from a backup of "
            + one.backup().map(Instant::toString).orElse("an unknown moment")
            + (one.lost().isEmpty() ? "" : "; what the log entries " + one.lost() + " tell is lost")
            + ". Notices erased again: "
            + again
            + ". Ask partners for what they sent and hold since then.");
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
