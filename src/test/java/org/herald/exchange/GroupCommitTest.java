package org.herald.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Callers share a transaction without waiting for company and without failing for each other. */
class GroupCommitTest {
  private final List<List<String>> transactions = new CopyOnWriteArrayList<>();

  private final CountDownLatch held = new CountDownLatch(1);
  private final AtomicInteger started = new AtomicInteger();

  /** The first two transactions take both turns until they are let go. */
  private List<String> commitHeld(List<String> items) {
    if (started.incrementAndGet() <= 2) {
      try {
        held.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return commit(items);
  }

  private List<String> commit(List<String> items) {
    if (items.size() > 1 && items.contains("defect")) {
      throw new AssertionError("defect");
    }
    if (items.contains("bad")) {
      throw new IllegalArgumentException("bad");
    }
    transactions.add(items);
    return items.stream().map(item -> "stored " + item).toList();
  }

  @Test
  void oneCallerGoesAtOnceAndAlone() {
    assertThat(new GroupCommit<>(this::commit).submit("a")).isEqualTo("stored a");
    assertThat(transactions).containsExactly(List.of("a"));
  }

  @Test
  void whoComesMeanwhileSharesTheNextOneAndGetsItsOwnResult() throws Exception {
    var group = new GroupCommit<>(this::commitHeld);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var results = new ArrayList<Future<String>>();
      for (int n = 0; n < 2; n++) {
        String first = "first " + n;
        results.add(threads.submit(() -> group.submit(first)));
        int taken = n + 1;
        await().until(() -> started.get() == taken);
      }
      var submitted = new AtomicInteger();
      for (int n = 0; n < 20; n++) {
        String item = "item " + n;
        results.add(
            threads.submit(
                () -> {
                  submitted.incrementAndGet();
                  return group.submit(item);
                }));
      }
      await().until(() -> submitted.get() == 20);
      held.countDown();
      for (int n = 0; n < 20; n++) {
        assertThat(results.get(2 + n).get()).isEqualTo("stored item " + n);
      }
    }
    assertThat(transactions.stream().flatMap(List::stream)).hasSize(22).doesNotHaveDuplicates();
    assertThat(transactions).as("not one for each").hasSizeLessThan(22);
    assertThat(transactions).allSatisfy(items -> assertThat(items).hasSizeLessThanOrEqualTo(32));
  }

  @Test
  void nobodyFailsForAnother() throws Exception {
    var group = new GroupCommit<>(this::commitHeld);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> one = threads.submit(() -> group.submit("one"));
      await().until(() -> started.get() == 1); // else both may share the first turn
      Future<String> two = threads.submit(() -> group.submit("two"));
      await().until(() -> started.get() == 2);
      Future<String> good = threads.submit(() -> group.submit("good"));
      Future<String> bad = threads.submit(() -> group.submit("bad"));
      held.countDown();
      assertThat(List.of(one.get(), two.get(), good.get()))
          .containsExactly("stored one", "stored two", "stored good");
      assertThatThrownBy(bad::get).cause().isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(transactions.stream().flatMap(List::stream))
        .containsExactlyInAnyOrder("one", "two", "good");
  }

  @Test
  void aDefectLeavesNobodyWaiting() throws Exception {
    var group = new GroupCommit<>(this::commitHeld);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.submit(() -> group.submit("one"));
      await().until(() -> started.get() == 1);
      threads.submit(() -> group.submit("two"));
      await().until(() -> started.get() == 2);
      var waiting = new ArrayList<Future<String>>();
      for (String item : List.of("defect", "other")) {
        waiting.add(threads.submit(() -> group.submit(item)));
      }
      held.countDown();
      await().until(() -> waiting.stream().allMatch(Future::isDone));
    }
  }
}
