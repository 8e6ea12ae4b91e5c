package org.herald.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.herald.audit.Audit;
import org.herald.audit.AuditEvent;
import org.herald.audit.verify.TreeHead;
import org.herald.failure.Alarms;
import org.herald.failure.FailureCode;
import org.herald.failure.RejectedException;
import org.herald.notice.PartyId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Two histories of one log: kept as evidence, in a row and in a file with both signed checkpoints,
 * said with an alarm; that log is not cosigned until a person has settled it.
 */
final class Forks {
  private static final Logger LOG = LoggerFactory.getLogger(Forks.class);

  private final ForkRows rows;
  private final Audit audit;
  private final Alarms alarms;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Path folder;

  Forks(
      ForkRows rows,
      Audit audit,
      Alarms alarms,
      TransactionTemplate transaction,
      Clock clock,
      Path folder) {
    this.rows = rows;
    this.audit = audit;
    this.alarms = alarms;
    this.transaction = transaction;
    this.clock = clock;
    this.folder = folder;
  }

  boolean open(String origin) {
    return rows.open(origin);
  }

  List<LogFork> all() {
    return rows.all();
  }

  /** Durable with its audit entry when the surrounding transaction, or its own, has committed. */
  void record(WitnessedRows.Row held, TreeHead shown, String shownNote, PartyId by) {
    transaction.executeWithoutResult(
        status -> {
          if (rows.insert(
              held.origin(),
              held.size(),
              held.note(),
              shown.size(),
              shownNote,
              by,
              clock.instant())) {
            audit.append(
                AuditEvent.of("log.forked")
                    .withPartner(held.party().value())
                    .withCode(FailureCode.LOG_INVALID.wire())
                    .withDetail(Map.of("origin", held.origin(), "shownBy", by.value())));
          }
        });
  }

  /** Alarms and files of what is committed; repeats nothing that was said or written before. */
  void report() {
    for (LogFork fork : rows.all()) {
      if (!fork.settled()) {
        alarms.raise(
            cause(fork.origin()),
            FailureCode.LOG_INVALID,
            "Two histories of the audit log "
                + fork.origin()
                + " were shown, both signed by it. We do not cosign it any more. Both checkpoints"
                + " are in "
                + file(fork)
                + ": speak to that party, then herald witness settle.");
      }
      write(fork);
    }
  }

  /**
   * A person has looked into it: the log is cosigned again, where it goes on from what we hold.
   *
   * @throws RejectedException {@code not-found}
   */
  void settle(String origin, String person, String reason) {
    transaction.executeWithoutResult(
        status -> {
          if (rows.settle(origin, person, reason, clock.instant()) == 0) {
            throw new RejectedException(
                FailureCode.NOT_FOUND, "No open case of two histories of " + origin + ".");
          }
          audit.append(
              AuditEvent.of("log.fork-settled")
                  .withActor(audit.actor(person))
                  .withDetail(Map.of("origin", origin, "reason", reason)));
        });
    alarms.recover(cause(origin));
  }

  private static String cause(String origin) {
    return "log-forked/" + origin;
  }

  private Path file(LogFork fork) {
    return folder.resolve("fork-" + fork.origin().replace('/', '-') + "-" + fork.id() + ".txt");
  }

  /** Whole or absent; written from the row again if it is lost. */
  private void write(LogFork fork) {
    Path file = file(fork);
    if (Files.exists(file)) {
      return;
    }
    String text =
        "Two checkpoints of "
            + fork.origin()
            + ", both signed by it.\nSeen "
            + fork.seenAt()
            + ", the second shown by "
            + fork.shownBy()
            + ".\n\n--- first\n"
            + fork.held()
            + "--- second\n"
            + fork.shown();
    try {
      Files.createDirectories(folder);
      Path draft = folder.resolve(file.getFileName() + ".part");
      Files.writeString(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("evidence of two histories not written to {}: {}", file, e.toString());
    }
  }
}
