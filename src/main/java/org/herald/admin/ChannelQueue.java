package org.herald.admin;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One channel with a thread and a bounded queue of its own: a channel that hangs delays no other,
 * and nobody who raises an alarm. What does not fit is dropped with a log line; it stands in the
 * log and the database still.
 */
final class ChannelQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelQueue.class);
  private static final int MAX_WAITING = 500;
  private static final int LONGEST_DOUBLING = 6;

  private record Waiting(AlarmNotice notice, Runnable arrived) {}

  private final AlarmChannel channel;
  private final int attempts;
  private final Duration retryAfter;
  private final BlockingQueue<Waiting> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
  private final Thread sender;

  ChannelQueue(AlarmChannel channel, int attempts, Duration retryAfter) {
    this.channel = channel;
    this.attempts = attempts;
    this.retryAfter = retryAfter;
    this.sender = Thread.ofVirtual().name("alarm-" + channel.name()).start(this::run);
  }

  /** Returns at once; {@code arrived} runs on the channel's thread when it has arrived. */
  void offer(AlarmNotice notice, Runnable arrived) {
    if (!waiting.offer(new Waiting(notice, arrived))) {
      LOG.error("alarm by {} dropped, too many wait: {}", channel.name(), notice.cause());
    }
  }

  private void run() {
    try {
      while (true) {
        deliver(waiting.take());
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void deliver(Waiting one) throws InterruptedException {
    for (int attempt = 1; attempt <= attempts; attempt++) {
      try {
        channel.send(one.notice());
        one.arrived().run();
        return;
      } catch (InterruptedException stop) {
        throw stop;
      } catch (Exception failed) {
        LOG.warn(
            "alarm by {} failed, attempt {} of {}: {} {}",
            channel.name(),
            attempt,
            attempts,
            one.notice().cause(),
            failed.toString());
      }
      if (attempt < attempts) {
        Thread.sleep(retryAfter.multipliedBy(1L << Math.min(attempt - 1, LONGEST_DOUBLING)));
      }
    }
    LOG.error("alarm by {} given up: {}", channel.name(), one.notice().cause());
  }

  @Override
  public void close() {
    sender.interrupt();
  }
}
