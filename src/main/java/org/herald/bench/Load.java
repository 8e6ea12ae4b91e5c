package org.herald.bench;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.herald.exchange.Exchange;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.herald.notice.PartyId;

/** Feeds records to the exchange as a national system's intake does, in batches of up to 50. */
final class Load {
  private static final int BATCH = 50;
  private static final Duration LOOK = Duration.ofMillis(10);
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
  Map<String, Object> saturate(
      PartyId recipient, SyntheticRecords records, Duration time, int concurrency)
      throws InterruptedException {
    int enough = 4 * concurrency + BATCH;
    Instant from = clock.instant();
    long startNanos = System.nanoTime();
    while (System.nanoTime() - startNanos < time.toNanos()) {
      if (figures.unfinished(recipient) < enough) {
        exchange.accept(records.batch(BATCH));
      } else {
        Thread.sleep(LOOK);
      }
    }
    Instant until = clock.instant();
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    awaitReceipts(recipient);
    Map<String, Object> ended = figures.between(recipient, from, until);
    ended.put("per-second", receipted(ended) / seconds);
    ended.put("sent", receipted(figures.between(recipient, from, clock.instant())));
    return ended;
  }

  /** Offers records evenly: one at a time, or as many as are due when the last batch is stored. */
  Map<String, Object> pace(
      PartyId recipient, SyntheticRecords records, Duration time, double perSecond)
      throws InterruptedException {
    Instant from = clock.instant();
    long startNanos = System.nanoTime();
    long offered = 0;
    while (System.nanoTime() - startNanos < time.toNanos()) {
      long due = (long) ((System.nanoTime() - startNanos) / 1e9 * perSecond) + 1;
      if (due > offered) {
        int count = (int) Math.min(BATCH, due - offered);
        exchange.accept(records.batch(count));
        offered += count;
      } else {
        Thread.sleep(Duration.ofMillis(1));
      }
    }
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    awaitReceipts(recipient);
    Map<String, Object> ended = figures.between(recipient, from, clock.instant());
    ended.put("per-second", offered / seconds);
    ended.put("sent", offered);
    return ended;
  }

  private static double receipted(Map<String, Object> ended) {
    return ended.get("receipted") instanceof Number number ? number.doubleValue() : 0;
  }

  private void awaitReceipts(PartyId recipient) throws InterruptedException {
    long endNanos = System.nanoTime() + PATIENCE.toNanos();
    while (figures.unfinished(recipient) > 0) {
      if (System.nanoTime() > endNanos) {
        throw new UnavailableException(
            FailureCode.UNAVAILABLE,
            "Dispatches to " + recipient + " are still without a receipt after 2 minutes.");
      }
      Thread.sleep(LOOK);
    }
  }
}
