package org.herald.audit.verify;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.herald.audit.verify.LogFiles.Found;
import org.herald.audit.verify.VerificationReport.Stamped;
import org.herald.failure.RejectedException;

/** Checkpoints that an authority has stamped: this log must have been each of them once. */
final class StampCheck {
  private static final String NOTE = ".checkpoint";

  private final LogFiles files;
  private final Optional<Stamps> stamps;
  private final Waypoints waypoints;
  private final Problems problems;

  StampCheck(LogFiles files, Checks checks, Waypoints waypoints, Problems problems) {
    this.files = files;
    this.stamps = checks.stamps();
    this.waypoints = waypoints;
    this.problems = problems;
  }

  Stamped check(VerifierKey key, SignedHead head) throws IOException {
    long count = 0;
    long size = 0;
    Optional<Instant> at = Optional.empty();
    for (String name : files.stamped()) {
      Optional<Found> note = files.read(name + NOTE);
      Optional<Found> token = files.read(name + ".tst");
      if (note.isEmpty() || token.isEmpty()) {
        problems.add(name, "lacks its checkpoint or its token");
        continue;
      }
      try {
        SignedHead stamped = SignedHead.open(note.get().bytes(), key);
        waypoints.expect(name + NOTE, stamped, head);
        Optional<Instant> time =
            stamps.map(check -> check.check(token.get().bytes(), note.get().bytes()));
        count++;
        if (stamped.size() > size) {
          size = stamped.size();
          at = time;
        }
      } catch (NotALog wrong) {
        problems.add(name + NOTE, String.valueOf(wrong.getMessage()));
      } catch (RejectedException wrong) {
        problems.add(name + ".tst", String.valueOf(wrong.getMessage()));
      }
    }
    return new Stamped(count, size, at);
  }
}
