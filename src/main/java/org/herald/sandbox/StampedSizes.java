package org.herald.sandbox;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.herald.timestamp.StampedCheckpoint;

/** Says how far each gateway's log was stamped by the authority. */
final class StampedSizes {
  private static final Duration LOOK = Duration.ofMillis(100);

  private StampedSizes() {}

  /**
   * Prints a line for each gateway; waits until every log has been stamped once.
   *
   * @return what did not match: logs that were not stamped in time
   */
  static List<String> print(List<SandboxGateway> gateways, Duration patience, PrintWriter out) {
    long begunNanos = System.nanoTime();
    var missing = new ArrayList<String>();
    for (SandboxGateway gateway : gateways) {
      Optional<StampedCheckpoint> stamped = gateway.stamped();
      while (stamped.isEmpty()
          && System.nanoTime() - begunNanos < patience.toNanos()
          && !Thread.currentThread().isInterrupted()) {
        LockSupport.parkNanos(LOOK.toNanos());
        stamped = gateway.stamped();
      }
      if (stamped.isPresent()) {
        out.printf(
            "%s log time-stamped at size %d (RFC 3161)%n",
            gateway.party().id(), stamped.get().head().size());
      } else {
        missing.add(gateway.party().id() + " log: not time-stamped");
      }
    }
    return missing;
  }
}
