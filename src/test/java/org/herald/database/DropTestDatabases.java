package org.herald.database;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Drops what a test class made once it is over, beside the next class: hundreds of databases left
 * to the end took the build longer than Surefire waits for its process.
 */
public final class DropTestDatabases implements BeforeAllCallback, AfterAllCallback {
  /** A class runs in one thread; a nested one within the one around it. */
  private static final ThreadLocal<Deque<List<Runnable>>> CLASSES =
      ThreadLocal.withInitial(ArrayDeque::new);

  private static final ExecutorService DROPPING =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("drop").factory());

  /** Does nothing for a database that is made outside of a test's own thread. */
  static void afterThisClass(Runnable drop) {
    Deque<List<Runnable>> classes = CLASSES.get();
    if (!classes.isEmpty()) {
      classes.peek().add(drop);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    CLASSES.get().push(new ArrayList<>());
  }

  @Override
  public void afterAll(ExtensionContext context) {
    CLASSES.get().pop().forEach(DROPPING::execute);
  }
}
