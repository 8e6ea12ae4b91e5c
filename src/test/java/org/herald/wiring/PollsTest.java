package org.herald.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.herald.failure.FailureCode;
import org.herald.failure.UnavailableException;
import org.junit.jupiter.api.Test;

class PollsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Polls polls = new Polls(nanos::get);
  private final AtomicInteger calls = new AtomicInteger();

  private String fails() {
    calls.incrementAndGet();
    throw new UnavailableException(FailureCode.UNAVAILABLE, "away");
  }

  @Test
  void aPartnerThatFailedIsLeftAloneForAMomentAndNobodyWaits() {
    assertThat(polls.ask("asking X", "nothing", this::fails)).isEqualTo("nothing");
    nanos.addAndGet(Polls.PUT_OFF.toNanos() - 1);
    assertThat(polls.ask("asking X", "nothing", this::fails)).isEqualTo("nothing");
    assertThat(calls).as("put off").hasValue(1);
    assertThat(polls.ask("asking Y", "nothing", () -> "y")).as("another partner").isEqualTo("y");
    nanos.incrementAndGet();
    assertThat(polls.ask("asking X", "nothing", () -> "x")).isEqualTo("x");
  }

  @Test
  void theStopEndsTheWaitForAnAnswerQuietly() {
    var waits = new CountDownLatch(1);
    try (var heard = new Heard(Polls.class)) {
      CompletableFuture<String> waiting =
          CompletableFuture.supplyAsync(
              () -> polls.ask("asking X", "nothing", () -> waitForEver(waits)));
      await().until(() -> waits.getCount() == 0);
      polls.stop();
      assertThat(waiting).succeedsWithin(java.time.Duration.ofSeconds(10)).isEqualTo("nothing");
      assertThat(heard.lines()).isEmpty();
    }
    assertThat(polls.ask("asking X", "nothing", this::fails)).isEqualTo("nothing");
    assertThat(calls).as("nobody is asked any more").hasValue(0);
  }

  private static String waitForEver(CountDownLatch waits) {
    waits.countDown();
    try {
      new CountDownLatch(1).await();
      return "never";
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(FailureCode.UNAVAILABLE, "not waited for", stopping);
    }
  }
}
