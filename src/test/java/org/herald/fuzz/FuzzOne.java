package org.herald.fuzz;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The process that {@link FuzzIT} starts for one entry. */
public final class FuzzOne {
  private FuzzOne() {}

  /**
   * @param arguments the entry's class
   */
  public static void main(String[] arguments) {
    var summary = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(arguments[0]))
                .build(),
            summary);
    var result = summary.getSummary();
    result.getFailures().forEach(failure -> failure.getException().printStackTrace());
    boolean good = result.getTestsSucceededCount() > 0 && result.getTestsFailedCount() == 0;
    System.exit(good ? 0 : 1);
  }
}
