package org.herald.sandbox;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.herald.witness.WitnessedLog;

/** How much of each gateway's log its partners have cosigned. */
final class WitnessedSizes {
  private static final Duration LOOK = Duration.ofMillis(100);

  private WitnessedSizes() {}

  /**
   * Prints a line for each gateway; waits until every log has been witnessed once.
   *
   * @return what did not match: logs that nobody witnessed in time
   */
  static List<String> print(List<SandboxGateway> gateways, Duration patience, PrintWriter out) {
    long begunNanos = System.nanoTime();
    var missing = new ArrayList<String>();
    for (SandboxGateway gateway : gateways) {
      Optional<WitnessedLog> own = own(gateway);
      while (own.isEmpty()
          && System.nanoTime() - begunNanos < patience.toNanos()
          && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(LOOK.toNanos());
        own = own(gateway);
      }
      if (own.isPresent()) {
        out.printf(
            "%s log witnessed by a partner at size %d%n", gateway.party().id(), own.get().size());
      } else {
        missing.add(gateway.party().id() + " log: no partner has cosigned it");
      }
    }
    return missing;
  }

  private static Optional<WitnessedLog> own(SandboxGateway gateway) {
    return gateway.witness().witnessed().stream().filter(WitnessedLog::own).findFirst();
  }
}
