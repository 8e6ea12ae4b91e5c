package org.herald.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.herald.exchange.Exchange;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;

/** Feeds records to the exchange as a national system's intake does, in batches of up to 50. */
final class Load {
  private static final int BATCH = 50;
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Exchange exchange;
  private final DeliveryFigures figures;
  private final Clock clock;

  Load(Exchange exchange, DeliveryFigures figures, Clock clock) {
    this.exchange = exchange;
    this.figures = figures;
    this.clock = clock;
  }

  /** Keeps enough waiting that the workers never lack something to send. */
  Map<String, Object> saturate(SyntheticRecords records, Duration time, int concurrency)
      throws InterruptedException {
    int batch = Math.max(1, BATCH / records.recipients());
    int enough = 4 * concurrency + Math.max(BATCH, records.recipients());
    Instant from = clock.instant();
    long startNanos = System.nanoTime();
    while (System.nanoTime() - startNanos < time.toNanos()) {
      if (figures.unfinished() < enough) {
        exchange.accept(records.batch(batch));
      } else {
        Thread.sleep(LOOK);
      }
    }
    Instant until = clock.instant();
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    awaitReceipts();
    Map<String, Object> ended = figures.between(from, until);
    ended.put("per-second", receipted(ended) / seconds);
    ended.put("sent", receipted(figures.between(from, clock.instant())));
    return ended;
  }

  /**
   * Offers records evenly: one at a time, or as many as are due when the last batch is stored.
   *
   * @param perSecond dispatches, one for each recipient of a record
   */
  Map<String, Object> pace(SyntheticRecords records, Duration time, double perSecond)
      throws InterruptedException {
    Instant from = clock.instant();
    long startNanos = System.nanoTime();
    double recordsPerSecond = perSecond / records.recipients();
    long offered = 0;
    while (System.nanoTime() - startNanos < time.toNanos()) {
      long due = (long) ((System.nanoTime() - startNanos) / 1e9 * recordsPerSecond) + 1;
      if (due > offered) {
        int count = (int) Math.min(BATCH, due - offered);
        exchange.accept(records.batch(count));
        offered += count;
      } else {
        Thread.sleep(Duration.ofMillis(1));
      }
    }
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    awaitReceipts();
    Map<String, Object> ended = figures.between(from, clock.instant());
    ended.put("per-second", offered * records.recipients() / seconds);
    ended.put("sent", offered * records.recipients());
    return ended;
  }

  private static double receipted(Map<String, Object> ended) {
    return ended.get("receipted") instanceof Number number ? number.doubleValue() : 0;
  }

  private void awaitReceipts() throws InterruptedException {
    long endNanos = System.nanoTime() + PATIENCE.toNanos();
    while (figures.unfinished() > 0) {
      if (System.nanoTime() > endNanos) {
        throw new UnavailableException(
            FailureCode.UNAVAILABLE, "Dispatches are still without a receipt after 2 minutes.");
      }
      Thread.sleep(LOOK);
    }
  }
}
