package org.herald.database;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * A {@link Database} that is being opened beside the rest of the start, which needs a processor
 * while PostgreSQL mostly waits for the disk. Nobody sees it before it is open.
 */
final class EarlyDatabase implements AutoCloseable {
  private final DatabaseSettings settings;
  private final Path data;
  private final CompletableFuture<Database> opening;
  private boolean taken;

  private EarlyDatabase(DatabaseSettings settings, Path data, CompletableFuture<Database> opening) {
    this.settings = settings;
    this.data = data;
    this.opening = opening;
  }

  /** Returns at once; what goes wrong is told to whoever takes it. */
  static EarlyDatabase begin(DatabaseSettings settings, Path data) {
    return new EarlyDatabase(
        settings,
        data,
        CompletableFuture.supplyAsync(
            () -> Database.open(settings, data),
            task -> Thread.ofPlatform().name("database-start").start(task)));
  }

  /** Whether it is what these settings ask for, and nobody's yet. */
  synchronized boolean fits(DatabaseSettings wanted, Path folder) {
    return !taken && settings.equals(wanted) && data.equals(folder);
  }

  /** Waits until it is open; from now on the caller closes it. Throws what opening it threw. */
  synchronized Database take() {
    taken = true;
    try {
      return opening.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException why) {
        throw why;
      }
      throw failed;
    }
  }

  /** Closes what nobody has taken: the start ended before. */
  @Override
  public synchronized void close() {
    if (!taken) {
      taken = true;
      opening
          .handle(
              (database, failure) -> {
                if (database != null) {
                  database.close();
                }
                return true;
              })
          .join();
    }
  }
}
