package org.herald.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.herald.access.Caller;
import org.herald.access.Reading;
import org.herald.access.Readings;
import org.herald.access.WorkItems;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;

/**
 * Who takes a log's entries, and why: in the trail before the first of them leaves, and again after
 * an hour. It counts as a read of all that the log holds.
 */
final class LogReadings {
  private static final Duration ONCE_IN = Duration.ofHours(1);
  private static final int MOST_REMEMBERED = 1_000;

  private record Read(Reading why, String log) {}

  private final Path folder;
  private final WorkItems work;
  private final Readings readings;
  private final Clock clock;
  private final Map<Read, Instant> recorded = new HashMap<>();

  /**
   * @param folder {@code <herald.data>/audit}
   */
  LogReadings(Path folder, WorkItems work, Readings readings, Clock clock) {
    this.folder = folder;
    this.work = work;
    this.readings = readings;
    this.clock = clock;
  }

  /**
   * @throws RejectedException {@code malformed} when nothing says what for; {@code not-found} when
   *     there is no such log, or no such open piece of work
   */
  synchronized void record(Caller caller, CallFields fields, String log) throws IOException {
    var read = new Read(WorkCall.reading(work, caller, fields), log);
    Instant now = clock.instant();
    recorded.values().removeIf(at -> !now.isBefore(at.plus(ONCE_IN)));
    if (recorded.containsKey(read)) {
      return;
    }
    readings.record(
        read.why(),
        new Readings.Read(
            "trail.copied", Optional.empty(), Optional.empty(), Optional.empty(), size(log)));
    if (recorded.size() < MOST_REMEMBERED) {
      recorded.put(read, now);
    }
  }

  Path folder() {
    return folder;
  }

  private int size(String log) throws IOException {
    try {
      String size = Files.readAllLines(folder.resolve(log).resolve("checkpoint")).get(1);
      return (int) Math.min(Integer.MAX_VALUE, Long.parseLong(size));
    } catch (NoSuchFileException e) {
      throw new RejectedException(FailureCode.NOT_FOUND, "There is no log of that year.", e);
    }
  }
}
