package org.herald.audit.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects problems from several threads; memory stays flat however broken a log is. */
final class Problems {
  private static final int MOST = 100;
  private final List<LogProblem> first = new ArrayList<>();
  private long count;

  void add(String file, String what) {
    add(new LogProblem(file, null, what));
  }

  void add(String file, long entry, String what) {
    add(new LogProblem(file, entry, what));
  }

  private synchronized void add(LogProblem problem) {
    count++;
    if (first.size() < MOST) {
      first.add(problem);
    }
  }

  synchronized long count() {
    return count;
  }

  /** In the order of the log, whichever thread found them. */
  synchronized List<LogProblem> list() {
    return first.stream()
        .sorted((a, b) -> Long.compare(key(a.entryIndex()), key(b.entryIndex())))
        .toList();
  }

  private static long key(@Nullable Long entry) {
    return entry == null ? -1 : entry;
  }
}
