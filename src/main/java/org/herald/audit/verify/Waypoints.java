package org.herald.audit.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Smaller trees that this log must have been once: it may have grown since, and nothing else. */
final class Waypoints {
  private record Waypoint(String file, SignedHead head) {}

  private final List<Waypoint> ahead = new ArrayList<>();
  private final Problems problems;

  Waypoints(Problems problems) {
    this.problems = problems;
  }

  /**
   * @param file what a problem names
   * @param last of the log as it is
   */
  void expect(String file, SignedHead head, SignedHead last) {
    if (head.size() > last.size()) {
      problems.add(
          file,
          "has %,d entries, the log only %,d: it was cut short or rolled back"
              .formatted(head.size(), last.size()));
    } else if (head.size() == 0) {
      compare(new Waypoint(file, head), new TreeHash.Stack());
    } else {
      ahead.add(new Waypoint(file, head));
    }
  }

  /**
   * Called with each bundle in turn.
   *
   * @param before the tree without it
   */
  void pass(long first, byte[] hashes, TreeHash.Stack before) {
    long end = first + hashes.length / TreeHash.BYTES;
    for (Waypoint waypoint : ahead) {
      long size = waypoint.head().size();
      if (first < size && size <= end) {
        TreeHash.Stack then = before.copy();
        for (int i = 0; i < size - first; i++) {
          then.push(0, Arrays.copyOfRange(hashes, i * TreeHash.BYTES, (i + 1) * TreeHash.BYTES));
        }
        compare(waypoint, then);
      }
    }
  }

  private void compare(Waypoint waypoint, TreeHash.Stack tree) {
    if (!Base64.getEncoder().encodeToString(tree.root()).equals(waypoint.head().rootBase64())) {
      problems.add(
          waypoint.file(),
          "signs another history: with its %,d entries this log had another root"
              .formatted(waypoint.head().size()));
    }
  }
}
