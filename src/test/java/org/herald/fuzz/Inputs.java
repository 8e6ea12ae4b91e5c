package org.herald.fuzz;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what a fuzz entry is given, and says so when it is done. */
public final class Inputs {
  private final AtomicLong count = new AtomicLong();
  private final long begunNanos = System.nanoTime();
  private final String entry;

  public Inputs(Class<?> entry) {
    this.entry = entry.getSimpleName();
  }

  public void count() {
    count.incrementAndGet();
  }

  /** One line for the build's output, so that a fuzzer that did nothing is seen. */
  public void print() {
    System.out.printf(
        "fuzz %s: %,d inputs in %d s%s%n",
        entry,
        count.get(),
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begunNanos),
        System.getenv("JAZZER_FUZZ") == null ? " (seeds only)" : "");
  }
}
