package org.herald.document;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Keeps a bounded number of idle single-threaded objects that are dear to make.
 *
 * <p>One more is made when none is idle, so nobody waits. One that a use failed with is dropped: a
 * half-read document must not leak into the next.
 */
final class Pool<T> {
  private final Supplier<T> maker;
  private final Queue<T> idle;

  Pool(int maxIdle, Supplier<T> maker) {
    this.maker = maker;
    this.idle = new ArrayBlockingQueue<>(maxIdle);
  }

  <R> R use(Function<T, R> work) {
    T borrowed = idle.poll();
    if (borrowed == null) {
      borrowed = maker.get();
    }
    R result = work.apply(borrowed);
    var unused = idle.offer(borrowed);
    return result;
  }
}
