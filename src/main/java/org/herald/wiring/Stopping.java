package org.herald.wiring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.Ordered;

/**
 * Knows first that this gateway stops, and ends what only waits for something to come: the routes'
 * own stop would wait for it.
 */
final class Stopping implements ApplicationListener<ContextClosedEvent>, Ordered {
  private final ApplicationContext context;
  private final List<Runnable> waits = new CopyOnWriteArrayList<>();
  private volatile boolean begun;

  Stopping(ApplicationContext context) {
    this.context = context;
  }

  /** Runs this once when the stop begins. */
  void ends(Runnable wait) {
    waits.add(wait);
  }

  boolean hasBegun() {
    return begun;
  }

  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    if (event.getApplicationContext() == context) { // not one of its children
      begun = true;
      waits.forEach(Runnable::run);
    }
  }

  @Override
  public int getOrder() {
    return HIGHEST_PRECEDENCE;
  }
}
