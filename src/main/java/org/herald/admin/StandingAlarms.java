package org.herald.admin;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Alarms that stand: each cause is said once when it comes and once when it is over, by whichever
 * node sees it first, and remembered in the database across restarts. Whoever raises one waits for
 * nothing: storing and sending happen on other threads. While the database is down alarms go out
 * from this node's memory.
 */
final class StandingAlarms implements Alarms, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StandingAlarms.class);
  private static final int MAX_WAITING = 1_000;

  private final String party;
  private final AlarmRows rows;
  private final List<ChannelQueue> channels;
  private final Clock clock;

  /** What this node knows to stand: spares the database a question for each good receipt. */
  private final Set<String> standing = ConcurrentHashMap.newKeySet();

  /** Raised while the database was down: known to this node only. */
  private final Set<String> unstored = ConcurrentHashMap.newKeySet();

  private final ThreadPoolExecutor work =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING),
          Thread.ofPlatform().daemon().name("alarms").factory(),
          (dropped, pool) -> LOG.error("alarm neither stored nor sent, too many wait"));

  StandingAlarms(String party, AlarmRows rows, List<ChannelQueue> channels, Clock clock) {
    this.party = party;
    this.rows = rows;
    this.channels = List.copyOf(channels);
    this.clock = clock;
  }

  @Override
  public void raise(String cause, FailureCode code, String text) {
    if (standing.size() >= MAX_WAITING || standing.add(cause)) {
      LOG.error("ALARM {} {}: {}", cause, code.wire(), text);
      work.execute(() -> storeAndSend(notice(cause, code.wire(), text, false)));
    }
  }

  @Override
  public void recover(String cause) {
    if (standing.remove(cause)) {
      work.execute(() -> eraseAndSend(cause));
    }
  }

  /** Takes over what other nodes, and this one before its restart, have raised. */
  void refresh() {
    work.execute(
        () -> {
          try {
            List<AlarmRows.Row> stored = rows.standing();
            standing.addAll(stored.stream().map(AlarmRows.Row::cause).toList());
            rows.claimUnsent(clock.instant())
                .forEach(row -> send(notice(row.cause(), row.code(), row.text(), false)));
            // Another node may have ended one: raised again, it must be said again.
            standing.removeIf(
                cause ->
                    !unstored.contains(cause)
                        && work.getQueue().isEmpty()
                        && stored.stream().noneMatch(row -> row.cause().equals(cause)));
          } catch (DataAccessException | TransactionException down) {
            LOG.debug("standing alarms not read: {}", down.getClass().getName());
          }
        });
  }

  private void storeAndSend(AlarmNotice notice) {
    try {
      if (rows.insert(notice.cause(), notice.code(), notice.text(), notice.at())) {
        send(notice);
      }
    } catch (DataAccessException | TransactionException down) {
      if (unstored.add(notice.cause())) {
        send(notice);
      }
    }
  }

  private void eraseAndSend(String cause) {
    boolean known = unstored.remove(cause);
    try {
      known |= rows.delete(cause);
    } catch (DataAccessException | TransactionException down) {
      standing.add(cause); // it stands in the database still: the next look ends it
      if (!known) {
        return;
      }
    }
    if (known) {
      LOG.warn("RECOVERED {}", cause);
      send(notice(cause, "recovered", "The cause is gone.", true));
    }
  }

  private void send(AlarmNotice notice) {
    channels.forEach(channel -> channel.offer(notice, () -> sent(notice)));
  }

  /** One channel that has it is enough to not repeat the alarm after a restart. */
  private void sent(AlarmNotice notice) {
    try {
      if (!notice.over()) {
        rows.markSent(notice.cause(), notice.at());
      }
    } catch (DataAccessException | TransactionException down) {
      LOG.debug("alarm sent but not marked: {}", notice.cause());
    }
  }

  private AlarmNotice notice(String cause, String code, String text, boolean over) {
    return new AlarmNotice(
        party, cause, code, text, clock.instant().truncatedTo(ChronoUnit.MILLIS), over);
  }

  @Override
  public void close() {
    work.shutdownNow();
    channels.forEach(ChannelQueue::close);
  }
}
