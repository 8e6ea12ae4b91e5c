package org.herald.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.herald.audit.LogRows.Shard;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.failure.UnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * The log as a whole: sequencing, then publishing, and standing still for good once the evidence
 * does not hold together.
 */
final class AuditLog {
  private static final Duration PUBLISH_AT_LEAST_EACH = Duration.ofMillis(500);

  private final String party;
  private final Path folder;
  private final PendingEntries pending;
  private final LogRows rows;
  private final CurrentLife life;
  private final Sequencer sequencer;
  private final PublishedCheckpoints published;
  private final Publisher publisher;
  private final LogSigner signer;
  private final Clock clock;
  private final Counter entries;
  private volatile long backlog;
  private volatile @Nullable Instant lastPublished;
  private volatile @Nullable Instant failingSince;
  private volatile @Nullable RejectedException halted;

  AuditLog(
      String party,
      Path folder,
      DurableFiles files,
      PendingEntries pending,
      LogRows rows,
      Sequencer sequencer,
      LogSigner signer,
      Clock clock,
      MeterRegistry meters) {
    this.party = party;
    this.folder = folder;
    this.pending = pending;
    this.rows = rows;
    this.life = new CurrentLife(rows);
    this.sequencer = sequencer;
    this.published = new PublishedCheckpoints(rows, folder);
    this.publisher = new Publisher(rows, published, folder, files);
    this.signer = signer;
    this.clock = clock;
    this.entries = meters.counter("herald.audit.entries");
    Gauge.builder("herald.audit.pending", this, log -> log.backlog)
        .description("Entries committed and not yet in the log")
        .register(meters);
    Gauge.builder("herald.audit.checkpoint.age", this, AuditLog::checkpointAgeSeconds)
        .description("Time since files and database were last seen to agree")
        .baseUnit("seconds")
        .register(meters);
  }

  /**
   * Refuses to begin with another party's or key's log, or with a database older than the files.
   *
   * @throws RejectedException with {@code CONFIGURATION}, {@code LOG_INVALID} or {@code
   *     LOG_ROLLED_BACK}; appending is refused from then on
   */
  void requireSound() {
    guarded(
        () -> {
          sequencer.requireOwnLog();
          published.requireAllCommitted();
        });
  }

  CurrentLife life() {
    return life;
  }

  void requireKeyOfOpenLog(LogSigner keys) {
    sequencer.requireKeyOfOpenLog(keys);
  }

  /**
   * Appending without a log to go into would let exchange go on without evidence.
   *
   * @throws UnavailableException once the log has come to a halt
   */
  void requireAppendable() {
    RejectedException reason = halted;
    if (reason != null) {
      throw new UnavailableException(
          reason.code(), "Exchange is stopped because of the audit log: " + reason.getMessage());
    }
  }

  /** Everything pending is in the log and on disk on return. */
  void sequenceAndPublish() {
    guarded(
        () -> {
          int placed;
          do {
            placed = sequenceForAWhile();
            publish();
          } while (placed > 0);
          backlog = pending.backlog().entries();
        });
  }

  private void publish() throws IOException {
    try {
      publisher.publish();
      lastPublished = clock.instant();
      failingSince = null;
    } catch (IOException e) {
      if (failingSince == null) {
        failingSince = unpublishedSince();
      }
      throw e;
    }
  }

  /**
   * When the oldest checkpoint was signed that is not on disk: a restart does not make it younger.
   */
  private Instant unpublishedSince() {
    Instant now = clock.instant();
    try {
      return rows.openShard()
          .flatMap(shard -> rows.signedAfter(shard.year(), publishedSize(shard.year())))
          .orElse(now);
    } catch (UnavailableException unreadable) {
      return now;
    }
  }

  /** As {@link Publishing#failingSince}. */
  Optional<Instant> failingSince() {
    return Optional.ofNullable(failingSince);
  }

  /** As {@link Publishing#cosigned}. */
  void publishCosigned(int year, long size, List<String> lines) {
    guarded(
        () -> {
          for (Checkpoint committed : committed(year, size)) {
            publisher.publishCosigned(year, committed, lines);
          }
        });
  }

  void publishTimestamp(int year, long size, byte[] token) {
    guarded(
        () -> {
          if (publisher.holdsTimestamp(year, size)) {
            return;
          }
          for (Checkpoint committed : committed(year, size)) {
            publisher.publishTimestamp(year, committed, token);
          }
        });
  }

  private List<Checkpoint> committed(int year, long size) {
    return rows.shards().stream()
        .filter(shard -> shard.year() == year)
        .flatMap(shard -> rows.checkpoint(shard, size).stream())
        .toList();
  }

  /** As {@link Publishing#requireHeld}. */
  void requireHeld(String origin, long size, byte[] root) {
    guarded(
        () -> {
          ShardName shard = ShardName.ofOrigin(origin);
          if (!life.isPast(shard)
              && !isOurs(shard.number(), new Checkpoint(origin, size, root, new byte[0]))) {
            throw new RejectedException(
                FailureCode.LOG_ROLLED_BACK,
                "A partner holds a checkpoint of "
                    + origin
                    + " with size "
                    + size
                    + " that we signed and the database does not hold: it is older than what"
                    + " partners have seen. Exchange stays stopped. Restore the newest database"
                    + " backup or replica, with the published log. If all of that is lost for"
                    + " good: herald succession ask");
          }
        });
  }

  /**
   * A database restored from a backup, with its log recovered from the files, has not the row of
   * every checkpoint that was signed; its tree tells all of them.
   */
  private boolean isOurs(int year, Checkpoint shown) {
    return rows.holds(year, shown)
        || rows.shards().stream()
            .filter(shard -> shard.year() == year)
            .flatMap(shard -> rows.newestCheckpoint(shard).stream())
            .filter(newest -> shown.size() <= newest.size())
            .anyMatch(newest -> Arrays.equals(rows.rootAt(year, shown.size()), shown.root()));
  }

  /** Publishing forces many files to disk: with a backlog, once for several rounds. */
  private int sequenceForAWhile() {
    long begun = System.nanoTime();
    int placed;
    do {
      placed = sequencer.round();
      entries.increment(placed);
    } while (placed > 0 && System.nanoTime() - begun < PUBLISH_AT_LEAST_EACH.toNanos());
    return placed;
  }

  Optional<RejectedException> halted() {
    return Optional.ofNullable(halted);
  }

  AuditStatus status() {
    Optional<Shard> open = rows.openShard();
    int year =
        open.map(Shard::year).orElseGet(() -> clock.instant().atOffset(ZoneOffset.UTC).getYear());
    String origin = Sequencer.origin(party, year);
    byte[] publicKey = open.map(Shard::publicKey).orElseGet(() -> signer.forNewLog().publicKey());
    var waiting = pending.backlog();
    return new AuditStatus(
        origin,
        open.flatMap(rows::newestCheckpoint).map(Checkpoint::size).orElse(0L),
        publishedSize(year),
        waiting.entries(),
        waiting.oldest().map(at -> Duration.between(at, clock.instant())).orElse(Duration.ZERO),
        lastPublished,
        Checkpoint.verifierKey(origin, publicKey),
        folder.resolve(ShardName.of(year).toString()));
  }

  private long publishedSize(int year) {
    try {
      return published.read(year).map(Checkpoint::size).orElse(0L);
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  private void guarded(Work work) {
    RejectedException reason = halted;
    if (reason != null) {
      throw reason;
    }
    try {
      work.run();
    } catch (RejectedException e) {
      halted = e;
      throw e;
    } catch (IOException e) {
      throw unavailable(e);
    }
  }

  private UnavailableException unavailable(IOException cause) {
    return new UnavailableException(
        FailureCode.UNAVAILABLE,
        "The audit log cannot be published to "
            + folder
            + ": free space or mend the permissions of that folder",
        cause);
  }

  private double checkpointAgeSeconds() {
    Instant last = lastPublished;
    return last == null ? Double.NaN : Duration.between(last, clock.instant()).toMillis() / 1000.0;
  }
}
